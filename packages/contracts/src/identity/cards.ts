import { z } from "zod";
import { At, base64Url, defineErrors, member, mutation, perCaller } from "../kit";
import { UserId } from "./person";

/** Who somebody is, sealed by the server. No more can be told from it, also by who carries it. */
export const Card = base64Url(78);

export const cardErrors = defineErrors("identity", {
  /** A card that ended, that somebody else opened, or that never was one. */
  card_over: { kind: "precondition" },
});

export const cardProcedures = {
  /**
   * Says who the caller is to the first member who opens it within a quarter of an hour: for two
   * who met while they were open to talk, and for whomever else one hands it to.
   */
  makeCard: mutation({
    access: member(),
    limits: [perCaller(60, "hour")],
    input: z.object({}),
    output: z.object({ card: Card, expiresAt: At }),
  }),
  /** Whose card it is. What the caller may see of them, other procedures say. */
  openCard: mutation({
    access: member(),
    limits: [perCaller(60, "hour")],
    input: z.object({ card: Card }),
    output: z.object({ userId: UserId }),
    errors: [cardErrors.card_over],
  }),
};
