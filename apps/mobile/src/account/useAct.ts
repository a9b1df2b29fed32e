import { useState } from "react";
import { waitSecondsOf } from "../people/troubles";
import { usePhone } from "../phone/PhoneProvider";

/** One thing that a page does at a time, with what became of it. */
export function useAct() {
  const { clock } = usePhone();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [until, setUntil] = useState(0);

  /** Does it, then `done`. What went wrong is kept to be said, and never thrown. */
  const act = async (does: () => Promise<unknown>, done?: () => void): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      await does();
      done?.();
    } catch (error) {
      const wait = waitSecondsOf(error);
      if (wait > 0) setUntil(clock.now() + wait * 1000);
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return { act, isBusy, trouble, until };
}
