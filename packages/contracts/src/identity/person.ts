import { z } from "zod";
import { id } from "../kit";

export const UserId = id("UserId");
export type UserId = z.infer<typeof UserId>;

/** The name under which others find a person; one spelling, one person. */
export const Handle = z
  .string()
  .trim()
  .max(30)
  .toLowerCase()
  .regex(/^[a-z0-9_-]{3,30}$/);
export type Handle = z.infer<typeof Handle>;

export const AgeBand = z.enum(["under-16", "16-17", "18-over"]);
export type AgeBand = z.infer<typeof AgeBand>;
