import { readFile } from "node:fs/promises";
import { AttackRun, type ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { defineService, describeError } from "@kith/kernel";
import { opsSettings } from "../settings";

type Attacks = OutputOf<typeof ops.getAttacks>;

const isMissing = (thrown: unknown) =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";

/** Reads what the last run of the attackers left in the file that the settings name. */
export const attacks = defineService("ops.attacks", ({ use, log }) => ({
  async read(): Promise<Attacks> {
    const { attacksFile } = use(opsSettings);
    if (!attacksFile) return { state: "not_configured", run: null };
    try {
      const text = await readFile(attacksFile, "utf8");
      return { state: "there", run: AttackRun.parse(JSON.parse(text)) };
    } catch (thrown) {
      if (isMissing(thrown)) return { state: "none", run: null };
      log.warn(describeError(thrown), "the attackers' last run could not be read");
      return { state: "unreadable", run: null };
    }
  },
}));
