import { isRefusal } from "@kith/sdk";
import { useEffect, useState } from "react";
import { usePhone } from "../phone/PhoneProvider";
import { handlePattern } from "./handle";
import { useMember } from "./MemberProvider";

/** What is known of a handle that somebody would like to have. */
export type Reservation =
  | { readonly kind: "nothing" | "asking" | "taken" }
  | { readonly kind: "held"; readonly until: number };

/** So long nobody types who has finished: a question for each letter would use up the limit. */
const restMilliseconds = 600;

/** Keeps the handle for them for a while, once they have stopped typing. */
export function useReservation(handle: string): Reservation {
  const { clock } = usePhone();
  const { identity } = useMember().kith.member;
  const [reservation, setReservation] = useState<Reservation>({ kind: "nothing" });
  useEffect(() => {
    setReservation({ kind: "nothing" });
    if (!handlePattern.test(handle)) return;
    const gone = new AbortController();
    const say = (next: Reservation) => {
      if (!gone.signal.aborted) setReservation(next);
    };
    const stop = clock.wakeAt(clock.now() + restMilliseconds, () => {
      say({ kind: "asking" });
      identity.reserveHandle.mutate({ handle }).then(
        ({ heldUntil }) => say({ kind: "held", until: heldUntil }),
        // Any other trouble shows when they join: this only saves them a try.
        (error) => say({ kind: isRefusal(error, "identity.handle_taken") ? "taken" : "nothing" }),
      );
    });
    return () => {
      gone.abort();
      stop();
    };
  }, [handle, clock, identity]);
  return reservation;
}
