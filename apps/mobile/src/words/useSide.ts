import { useWords } from "./useWords";

/** For what people wrote: its own letters must not decide at which side of the page it stands. */
export function useSide() {
  const { isRightToLeft } = useWords();
  return { textAlign: isRightToLeft ? "right" : "left" } as const;
}
