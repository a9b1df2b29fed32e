/** As the server has it; it also refuses the most common ones, which an app does not know. */
export const passwordLengthMin = 12;

const distinctMin = 6;

export type PasswordHint =
  | { readonly kind: "empty" }
  | { readonly kind: "short"; readonly left: number }
  | { readonly kind: "plain" | "personal" | "fine" };

const isIn = (password: string, part: string) =>
  part.length >= 4 && password.toLowerCase().includes(part.toLowerCase());

/**
 * What an app can honestly say of a password that is being chosen: whether it is long enough, and
 * whether it is plainly easy to guess. It promises no strength.
 */
export function hintFor(password: string, about: readonly string[]): PasswordHint {
  if (password === "") return { kind: "empty" };
  const left = passwordLengthMin - [...password].length;
  if (left > 0) return { kind: "short", left };
  if (about.some((part) => isIn(password, part))) return { kind: "personal" };
  return { kind: new Set(password).size < distinctMin ? "plain" : "fine" };
}

/** The part of an address before its @. */
export const nameIn = (email: string): string => email.split("@")[0] ?? "";

/** An address as far as an app should judge it: the mail shows the rest. */
export const isEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text.trim());
