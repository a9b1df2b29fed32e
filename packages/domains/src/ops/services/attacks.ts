import { readFile } from "node:fs/promises";
import type { Attack, ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { defineService, describeError } from "@kith/kernel";
import { z } from "zod";
import { opsSettings } from "../settings";

type Attacks = OutputOf<typeof ops.getAttacks>;

/** The file as `bun run attack` writes it. */
const AttacksFile = z.object({
  at: z.number(),
  budget: z.number(),
  seed: z.number(),
  attackers: z.array(
    z.object({
      name: z.string(),
      holds: z.string(),
      budget: z.string(),
      score: z.object({ what: z.string(), value: z.number() }),
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      weakened: z.array(z.object({ without: z.string(), won: z.number(), runs: z.number() })),
      honest: z.object({ due: z.number(), got: z.number() }),
      passed: z.boolean(),
    }),
  ),
});

type Attacker = z.infer<typeof AttacksFile>["attackers"][number];

const showAttack = ({ budget, score, passed, ...rest }: Attacker): Attack => ({
  ...rest,
  spent: budget,
  scoreOf: score.what,
  score: score.value,
  isPassed: passed,
});

const isMissing = (thrown: unknown) =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";

/** Reads what the last run of the attackers left in the file that the settings name. */
export const attacks = defineService("ops.attacks", ({ use, log }) => ({
  async read(): Promise<Attacks> {
    const { attacksFile } = use(opsSettings);
    if (!attacksFile) return { state: "not_configured", run: null };
    try {
      const text = await readFile(attacksFile, "utf8");
      const { at, budget, seed, attackers } = AttacksFile.parse(JSON.parse(text));
      return { state: "there", run: { at, budget, seed, attacks: attackers.map(showAttack) } };
    } catch (thrown) {
      if (isMissing(thrown)) return { state: "none", run: null };
      log.warn(describeError(thrown), "the attackers' last run could not be read");
      return { state: "unreadable", run: null };
    }
  },
}));
