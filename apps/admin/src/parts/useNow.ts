import { systemClock } from "@kith/sdk";
import { useEffect, useState } from "react";

/** The time in milliseconds since 1970, moving on every `stepMilliseconds`. */
export function useNow(stepMilliseconds = 5_000): number {
  const [now, setNow] = useState(() => systemClock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(systemClock.now()), stepMilliseconds);
    return () => clearInterval(timer);
  }, [stepMilliseconds]);
  return now;
}
