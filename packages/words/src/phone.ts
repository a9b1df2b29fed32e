import arIdentity from "./ar/identity.json";
import arPeople from "./ar/people.json";
import arPhone from "./ar/phone.json";
import arRefusals from "./ar/refusals.json";
import daIdentity from "./da/identity.json";
import daPeople from "./da/people.json";
import daPhone from "./da/phone.json";
import daRefusals from "./da/refusals.json";
import enIdentity from "./en/identity.json";
import enPeople from "./en/people.json";
import enPhone from "./en/phone.json";
import enRefusals from "./en/refusals.json";
import kaIdentity from "./ka/identity.json";
import kaPeople from "./ka/people.json";
import kaPhone from "./ka/phone.json";
import kaRefusals from "./ka/refusals.json";
import type { Language } from "./languages";
import ruIdentity from "./ru/identity.json";
import ruPeople from "./ru/people.json";
import ruPhone from "./ru/phone.json";
import ruRefusals from "./ru/refusals.json";

export type PhoneWords = {
  readonly phone: typeof enPhone;
  readonly people: typeof enPeople;
  readonly identity: typeof enIdentity;
  readonly refusals: typeof enRefusals;
};

/** What the phone app says, as i18next takes it. */
export const phoneWords: Readonly<Record<Language, PhoneWords>> = {
  en: { phone: enPhone, people: enPeople, identity: enIdentity, refusals: enRefusals },
  ar: { phone: arPhone, people: arPeople, identity: arIdentity, refusals: arRefusals },
  ka: { phone: kaPhone, people: kaPeople, identity: kaIdentity, refusals: kaRefusals },
  ru: { phone: ruPhone, people: ruPeople, identity: ruIdentity, refusals: ruRefusals },
  da: { phone: daPhone, people: daPeople, identity: daIdentity, refusals: daRefusals },
};
