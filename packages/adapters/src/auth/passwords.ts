/// <reference path="./commonPasswords.d.ts" />
import { passwordLengthMin } from "./ceremonies";

/** A password that is only one of these with something before or behind it is no better. */
const coreLengthMin = 8;
const differentMin = 5;
/** What somebody thinks of first who is asked for a password here: it counts for nothing. */
const ownWords = /kith|nudge|opentotalk|password|campus/g;

type IsListed = (word: string) => boolean;

let listed: Promise<IsListed> | undefined;

/** Fifty thousand passwords of eight characters and more; read when first asked for. */
async function readList(): Promise<IsListed> {
  const { default: list } = await import("fxa-common-password-list");
  return (word) => list.test(word);
}

/** The shortest piece of which the text is a repetition: of "abcabcabc", "abc". */
function unitOf(text: string): string {
  const length = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, length);
}

export type PasswordVerdict = "ok" | "password_short" | "password_common";

/**
 * Whether a password may be chosen. Common is what the list of the most common ones has (by the
 * OWASP SecLists), in any case, also with digits and signs around it, and what hardly varies.
 */
export async function judgePassword(password: string): Promise<PasswordVerdict> {
  if (password.length < passwordLengthMin) return "password_short";
  const plain = password.toLowerCase();
  if (new Set(plain).size < differentMin || unitOf(plain).length < coreLengthMin) {
    return "password_common";
  }
  listed ??= readList();
  const isListed = await listed;
  // Of whatever has them, the rest alone has to be long enough.
  const rest = plain.replaceAll(ownWords, "");
  if (rest !== plain && rest.replaceAll(/[^\p{L}\p{N}]/gu, "").length < coreLengthMin) {
    return "password_common";
  }
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const isCommon =
    isListed(plain) || isListed(unitOf(plain)) || (core.length >= coreLengthMin && isListed(core));
  return isCommon ? "password_common" : "ok";
}
