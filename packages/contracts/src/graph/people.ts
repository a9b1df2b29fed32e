import { z } from "zod";
import { Handle, UserId } from "../identity";
import { At, defineErrors, pageInput, seen } from "../kit";

/** Somebody in one of the lists, and since when. */
export const Acquaintance = z.object({ userId: UserId, handle: Handle, at: At });
export type Acquaintance = z.infer<typeof Acquaintance>;

/** Somebody whom the caller may see. */
export const aboutPerson = { userId: seen("person") };
export const PersonInput = z.object({ userId: UserId });
export const pageAbout = z.object({ userId: UserId, ...pageInput });
export const directed = z.object({ direction: z.enum(["received", "sent"]), ...pageInput });

export const personErrors = defineErrors("graph", {
  self: { kind: "invalid" },
});
