import type { ConsoleWords } from "@kith/words/console";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "console";
    resources: ConsoleWords;
  }
}
