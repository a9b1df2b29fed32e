import { parsePhoneNumberFromString } from "libphonenumber-js/mobile";

/** A number that somebody could have, in E.164 (ITU-T). */
export interface PhoneNumber {
  readonly e164: string;
  /** The calling code of its country. */
  readonly country: string;
  /** The calling code, and the digits behind it by which ranges are let. */
  readonly prefix: string;
}

const rangeDigits = 3;

/** The number that a text means; null where it names no country, or is no mobile number of it. */
export function readNumber(text: string): PhoneNumber | null {
  const number = parsePhoneNumberFromString(text.trim().replace(/^00/, "+"), { extract: false });
  if (!number?.isValid()) return null;
  const { countryCallingCode: country, nationalNumber } = number;
  const prefix = `${country}${nationalNumber.slice(0, rangeDigits)}`;
  return { e164: number.number, country, prefix };
}
