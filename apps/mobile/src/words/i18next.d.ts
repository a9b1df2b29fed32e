import type { PhoneWords } from "@kith/words/phone";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "phone";
    resources: PhoneWords;
  }
}
