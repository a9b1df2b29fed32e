import { defineService } from "@kith/kernel";

/** Who is told of whom. A service, so that an attack can show what the rule is worth. */
export interface Matching {
  /** Of somebody whose number I have; `hasMine`: and who has mine. */
  readonly isFound: (hasMine: boolean) => boolean;
}

export const matching = defineService(
  "contacts.matching",
  (): Matching => ({ isFound: (hasMine) => hasMine }),
);
