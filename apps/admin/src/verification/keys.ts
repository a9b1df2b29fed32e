import { type RefObject, useEffect, useRef } from "react";

/** What a key does on the page of the queue, in the order in which the page explains them. */
export const keyNames = ["j", "k", "c", "a", "d", "r", "?"] as const;
export type KeyName = (typeof keyNames)[number];

const isKey = (key: string): key is KeyName => keyNames.some((name) => name === key);

type Focused = Pick<HTMLElement, "tagName"> & { readonly type?: string };

/** In what one writes, a letter is a letter. */
const isWriting = ({ tagName, type }: Focused): boolean =>
  tagName === "INPUT" ? type !== "radio" : ["TEXTAREA", "SELECT"].includes(tagName);

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Which key of the page was meant, if one was; letters of shortcuts of others are none. */
export function keyOf({ key, ctrlKey, metaKey, altKey }: Pressed, focus: Focused | null) {
  const name = key.toLowerCase();
  if (ctrlKey || metaKey || altKey || (focus && isWriting(focus)) || !isKey(name)) return null;
  return name;
}

/** Runs what a key does while the focus is within an element: elsewhere letters stay free. */
export function useKeys(
  within: RefObject<HTMLElement | null>,
  does: Readonly<Record<KeyName, () => void>>,
): void {
  const latest = useRef(does);
  latest.current = does;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const focus = document.activeElement;
      if (!within.current?.contains(focus)) return;
      const key = keyOf(event, focus);
      if (!key) return;
      event.preventDefault();
      latest.current[key]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [within]);
}
