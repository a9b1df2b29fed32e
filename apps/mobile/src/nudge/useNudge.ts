import type { Nudge } from "@kith/sdk";
import { useState } from "react";
import { usePhone, useTalk } from "../phone/PhoneProvider";
import { useStore } from "../store";

/** The nudge that the person looks at; null once it is over. */
export function useNudge(): Nudge | null {
  const { selected } = usePhone();
  const nudgeId = useStore(selected);
  const { nudges } = useTalk();
  return nudges.find((nudge) => nudge.nudgeId === nudgeId) ?? null;
}

/** Does one thing at a time, and keeps what went wrong with it. */
export function useAct() {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const act = (task: () => Promise<unknown> | undefined, then?: () => void): void => {
    setBusy(true);
    setTrouble(null);
    Promise.resolve(task())
      .then(then, setTrouble)
      .finally(() => setBusy(false));
  };
  return { act, isBusy, trouble };
}
