import arPhone from "./ar/phone.json";
import arRefusals from "./ar/refusals.json";
import daPhone from "./da/phone.json";
import daRefusals from "./da/refusals.json";
import enPhone from "./en/phone.json";
import enRefusals from "./en/refusals.json";
import kaPhone from "./ka/phone.json";
import kaRefusals from "./ka/refusals.json";
import type { Language } from "./languages";
import ruPhone from "./ru/phone.json";
import ruRefusals from "./ru/refusals.json";

export type PhoneWords = { readonly phone: typeof enPhone; readonly refusals: typeof enRefusals };

/** What the phone app says, as i18next takes it. */
export const phoneWords: Readonly<Record<Language, PhoneWords>> = {
  en: { phone: enPhone, refusals: enRefusals },
  ar: { phone: arPhone, refusals: arRefusals },
  ka: { phone: kaPhone, refusals: kaRefusals },
  ru: { phone: ruPhone, refusals: ruRefusals },
  da: { phone: daPhone, refusals: daRefusals },
};
