import { refusalOf } from "@kith/sdk";

const passingKinds: readonly string[] = ["unavailable", "limit"];

/** Whether a failure may be over at the next try: no answer at all, or one that says so. */
export function isPassing(error: unknown): boolean {
  if (!error) return false;
  const refusal = refusalOf(error);
  return refusal === undefined || passingKinds.includes(refusal.kind);
}

/** Whether a failure says that the caller has to sign in, or to prove more. */
export function isEnded(error: unknown): boolean {
  const code = refusalOf(error)?.code;
  return code === "kernel.unauthenticated" || code === "kernel.step_up";
}

export type Outage = "offline" | "unavailable";

/** What a failure says about the way to the server, or null if the server answered as it should. */
export function outageIn(error: unknown): Outage | null {
  if (!error) return null;
  const refusal = refusalOf(error);
  if (refusal === undefined) return "offline";
  return refusal.kind === "unavailable" ? "unavailable" : null;
}
