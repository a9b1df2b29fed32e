export interface TextPart {
  readonly text: string;
  readonly isLink: boolean;
  /** Where the part begins in the text. */
  readonly at: number;
}

/** Takes a text apart into its web addresses and what stands between them. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)) {
    parts.push({ text: text.slice(end, match.index), isLink: false, at: end });
    parts.push({ text: match[0], isLink: true, at: match.index });
    end = match.index + match[0].length;
  }
  parts.push({ text: text.slice(end), isLink: false, at: end });
  return parts.filter((part) => part.text !== "");
}
