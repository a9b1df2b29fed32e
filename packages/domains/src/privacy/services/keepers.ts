import type { Domain, PersonalData } from "@kith/kernel";
import { definePort } from "@kith/kernel";

/** A domain that keeps something about people. */
export interface Keeper {
  readonly name: string;
  readonly personal: PersonalData;
}

/** Of domains that come lower tiers first: who is asked, higher tiers first. */
export const keepersOf = (domains: readonly Domain[]): readonly Keeper[] =>
  domains.toReversed().flatMap(({ name, personal }) => (personal ? [{ name, personal }] : []));

/** Every domain that keeps something about people; what an export and an erasure ask. */
export const keepers = definePort<readonly Keeper[]>("keepers");
