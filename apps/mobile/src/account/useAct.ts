import { useState } from "react";
import { waitSecondsOf } from "../people/troubles";
import { usePhone } from "../phone/PhoneProvider";
import { useMaybeMember } from "./MemberProvider";
import { NotProved } from "./stepUp";

/** What became of an act, for whatever shows it. */
export interface Acting {
  readonly isBusy: boolean;
  readonly trouble: unknown;
  /** From when on trying again may help; 0 for at once. */
  readonly until: number;
}

/** One thing that a page does at a time, with what became of it. */
export function useAct() {
  const { clock } = usePhone();
  const member = useMaybeMember();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [until, setUntil] = useState(0);

  /**
   * Does it, then `done`; where the session is not fresh enough, its owner is asked who they are
   * before it is done again. What went wrong is kept to be said, and never thrown.
   */
  const act = async (does: () => Promise<unknown>, done?: () => void): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      await (member ? member.stepUp.perform(does) : does());
      done?.();
    } catch (error) {
      if (error instanceof NotProved) return;
      const wait = waitSecondsOf(error);
      if (wait > 0) setUntil(clock.now() + wait * 1000);
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy, trouble, until };
}
