import { useNow } from "./useNow";

/** To a moment, as a screen counts it down; 0 from then on. */
export const useSecondsLeft = (until: number): number =>
  Math.max(0, Math.ceil((until - useNow(1000)) / 1000));

/** Minutes and seconds. */
export const shownTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
