/** Undefined where a page may not write there, such as one that came without encryption. */
export const copyText: ((text: string) => Promise<void>) | undefined =
  "clipboard" in globalThis.navigator
    ? (text) => globalThis.navigator.clipboard.writeText(text)
    : undefined;
