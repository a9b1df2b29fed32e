import type { Attacker } from "./attacker";
import { canary } from "./canary";
import { differencer } from "./differencer";
import { enumerator } from "./enumerator";
import { forger } from "./forger";
import { guesser } from "./guesser";
import { linker } from "./linker";
import { oracle } from "./oracle";
import { seeker } from "./seeker";
import { swapper } from "./swapper";
import { sybil } from "./sybil";

/** Every attacker under the name by which `--only` chooses it; the longest first. */
export const attackers: Readonly<Record<string, Attacker>> = {
  differencer,
  linker,
  swapper,
  oracle,
  seeker,
  guesser,
  canary,
  enumerator,
  forger,
  sybil,
};
