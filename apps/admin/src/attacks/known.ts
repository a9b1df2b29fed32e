/** The attackers that the words name; their ids are the names that they go by. */
export const knownAttackers = [
  "canary_scan",
  "differencer",
  "enumerator",
  "interest_guesser",
  "key_swapper",
  "linker",
  "replayer_and_forger",
  "seeker",
  "sybil",
  "timing_oracle",
] as const;

export type KnownAttacker = (typeof knownAttackers)[number];

/** The id of an attacker by its name, where it is known here. */
export const idOf = (name: string): KnownAttacker | undefined =>
  knownAttackers.find((id) => id === name.replaceAll(" ", "_"));
