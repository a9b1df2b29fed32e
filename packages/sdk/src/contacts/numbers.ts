import { bookMax } from "@kith/contracts/bounds";
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/mobile";

/** How numbers are meant that name no country: as in the country of this number. */
type Near = { readonly defaultCountry?: CountryCode; readonly defaultCallingCode?: string };

export function nearOf(phone: string): Near {
  const own = parsePhoneNumberFromString(phone);
  if (own?.country) return { defaultCountry: own.country };
  return own ? { defaultCallingCode: own.countryCallingCode } : {};
}

/** A text of an address book in E.164; null where it is no mobile number that anybody has. */
export function readNumber(text: string, near: Near): string | null {
  const number = parsePhoneNumberFromString(text.trim(), { ...near, extract: false });
  return number?.isValid() ? number.number : null;
}

/** Each number once, as many as an address book may have. */
export const distinct = (numbers: Iterable<string>): string[] =>
  [...new Set(numbers)].slice(0, bookMax);
