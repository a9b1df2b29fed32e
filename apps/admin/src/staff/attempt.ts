export interface Attempt {
  /** What was to be done, as JSON. */
  readonly content: string;
  readonly key: string;
}

/**
 * The key of a call that must have one effect: the same for the same content, so that a second
 * try after a lost answer adds nobody twice, and a new one once something was changed.
 */
export function attemptFor(content: string, previous: Attempt | null, newKey: () => string) {
  return previous?.content === content ? previous : { content, key: newKey() };
}
