import type { HelloContent } from "./events";

/** No keyboard writes it: what begins so is a card. */
const mark = "\u0000card ";
const form = /^[A-Za-z0-9_-]{1,200}$/;

/** A card as the text of a message; a `RangeError` for what cannot be one. */
export function textOfCard(card: string): string {
  if (!form.test(card)) throw new RangeError("that is no card");
  return mark + card;
}

/** What the other phone wrote; null for what is neither words nor a card. */
export function contentOf(text: string): HelloContent | null {
  if (!text.startsWith("\u0000")) return { text, card: null };
  const card = text.startsWith(mark) ? text.slice(mark.length) : "";
  return form.test(card) ? { text: "", card } : null;
}
