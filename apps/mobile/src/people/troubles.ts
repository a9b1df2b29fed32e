import { refusalOf } from "@kith/sdk";

const passingKinds: readonly string[] = ["unavailable", "internal"];

/** Whether asking again may help: no answer at all, or one that says so. */
export function isPassing(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal === undefined || passingKinds.includes(refusal.kind);
}

/** How long the server asks to wait, in seconds; 0 where it does not. */
export function waitSecondsOf(error: unknown): number {
  const refusal = refusalOf(error);
  return refusal?.code === "identity.locked" || refusal?.code === "kernel.limited"
    ? refusal.details.retryAfterSeconds
    : 0;
}
