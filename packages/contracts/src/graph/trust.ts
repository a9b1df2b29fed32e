import { z } from "zod";
import { member, query } from "../kit";

export const trustFactors = ["start", "age", "address", "level", "friends"] as const;
export const TrustFactor = z.enum(trustFactors);
export type TrustFactor = z.infer<typeof TrustFactor>;

/** How far somebody is trusted: the points of the factors add up to the score. */
export const Trust = z.object({
  /** Scores of another version are not to be compared. */
  version: z.int().min(1),
  score: z.int().min(0).max(100),
  factors: z
    .array(z.object({ factor: TrustFactor, points: z.int().min(-100).max(100) }))
    .max(trustFactors.length),
});
export type Trust = z.infer<typeof Trust>;

export const trustProcedures = {
  /** How far the caller is trusted, which limits grow with; of nobody else. */
  getTrust: query({ access: member(), input: z.object({}), output: Trust }),
};
