import arPeople from "./ar/people.json";
import arPhone from "./ar/phone.json";
import arRefusals from "./ar/refusals.json";
import daPeople from "./da/people.json";
import daPhone from "./da/phone.json";
import daRefusals from "./da/refusals.json";
import enPeople from "./en/people.json";
import enPhone from "./en/phone.json";
import enRefusals from "./en/refusals.json";
import kaPeople from "./ka/people.json";
import kaPhone from "./ka/phone.json";
import kaRefusals from "./ka/refusals.json";
import type { Language } from "./languages";
import ruPeople from "./ru/people.json";
import ruPhone from "./ru/phone.json";
import ruRefusals from "./ru/refusals.json";

export type PhoneWords = {
  readonly phone: typeof enPhone;
  readonly people: typeof enPeople;
  readonly refusals: typeof enRefusals;
};

/** What the phone app says, as i18next takes it. */
export const phoneWords: Readonly<Record<Language, PhoneWords>> = {
  en: { phone: enPhone, people: enPeople, refusals: enRefusals },
  ar: { phone: arPhone, people: arPeople, refusals: arRefusals },
  ka: { phone: kaPhone, people: kaPeople, refusals: kaRefusals },
  ru: { phone: ruPhone, people: ruPeople, refusals: ruRefusals },
  da: { phone: daPhone, people: daPeople, refusals: daRefusals },
};
