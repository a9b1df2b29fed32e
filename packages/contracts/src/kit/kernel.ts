import { z } from "zod";
import { defineErrors } from "./errors";
import { openEnum } from "./wire";

/** Where an input is wrong, and in which way. */
const Issue = z.object({ path: z.string().max(200), code: z.string().max(60) });

/**
 * A second factor, for staff and for members who have one; joining; accepting the policies of
 * today; proving an address; proving anew that it is them.
 */
export const stepUps = ["second_factor", "join", "consents", "verification", "sign_in"] as const;
export type StepUp = (typeof stepUps)[number];

/** Refusals that any call may answer; no contract lists them. */
export const kernelErrors = defineErrors("kernel", {
  unauthenticated: { kind: "unauthenticated" },
  forbidden: { kind: "forbidden" },
  not_found: { kind: "not_found" },
  /** What the caller must do first, in the order in which it is asked. */
  step_up: { kind: "forbidden", details: z.object({ needs: openEnum(stepUps) }) },
  /** Paths and zod's own codes only: a refusal never repeats what was sent. */
  invalid_input: {
    kind: "invalid",
    details: z.object({
      issues: z.array(Issue).max(20),
    }),
  },
  limited: { kind: "limit", details: z.object({ retryAfterSeconds: z.int().min(1) }) },
  unavailable: { kind: "unavailable", details: z.object({ retryAfterSeconds: z.int().min(1) }) },
  key_conflict: { kind: "conflict" },
  cursor: { kind: "invalid" },
  upgrade_required: { kind: "precondition", details: z.object({ versionMin: z.string().max(40) }) },
  internal: { kind: "internal", details: z.object({ requestId: z.string().max(80) }) },
});

export type KernelError = (typeof kernelErrors)[keyof typeof kernelErrors];
