import { useEffect, useState } from "react";
import { usePhone } from "./PhoneProvider";

/** The time, looked at again every so often while a screen shows it. */
export function useNow(everyMilliseconds: number): number {
  const { clock } = usePhone();
  const [now, setNow] = useState(() => clock.now());
  useEffect(
    () => clock.wakeAt(clock.now() + everyMilliseconds, () => setNow(clock.now())),
    [clock, everyMilliseconds, now],
  );
  return now;
}
