/** A number or a code, in the order in which it is read, also within Arabic. */
export const isolated = (text: string): string => `\u2066${text}\u2069`;
