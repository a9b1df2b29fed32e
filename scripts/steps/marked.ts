/** The text with other lines between two marks. Throws for a text that has not both. */
export function putBetween(text: string, marks: readonly [string, string], lines: string): string {
  const [from, to] = [text.indexOf(marks[0]), text.indexOf(marks[1])];
  if (from < 0 || to < from) {
    throw new Error(`the document has no place for figures: ${marks.join(" … ")}`);
  }
  return `${text.slice(0, from + marks[0].length)}\n${lines}\n${text.slice(to)}`;
}
