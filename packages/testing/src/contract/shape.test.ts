import { describe, expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import type { Phone } from "../phone";
import { nudgeOf } from "../phone";
import { createWorld } from "../world";

const world = await createWorld();
const keyHash = Buffer.alloc(32, 1).toString("base64url");
type Step = (who: Phone, nudgeId: Awaited<ReturnType<typeof nudgeOf>>) => Promise<object>;

/** What one side of a nudge may do; each answers the same whatever the other side did. */
const acts: Readonly<Record<string, Step>> = {
  wave: (who, nudgeId) => who.can({ contract: nudges.wave }, { nudgeId, keyHash }),
  dismiss: (who, nudgeId) => who.can({ contract: nudges.dismiss }, { nudgeId }),
  block: (who, nudgeId) => who.can({ contract: nudges.block }, { nudgeId }),
  report: (who, nudgeId) => who.can({ contract: nudges.report }, { nudgeId }),
};

const others: Readonly<Record<string, Step>> = {
  ...acts,
  "do nothing": async () => ({}),
  "close their session": (who) => who.can({ contract: nudges.close }, {}),
};

describe("what the other side did …", () => {
  for (const [act, run] of Object.entries(acts)) {
    test(`is not told by the answer to ${act}, nor by what is heard until then`, async () => {
      const answers = new Set<string>();
      for (const before of Object.values(others)) {
        const [ana, bo] = [await world.phone(), await world.phone()];
        const nudgeId = await nudgeOf(ana, bo);
        await before(bo, nudgeId);
        const heard = (await ana.told()).map(({ event }) => event);
        const first = await run(ana, nudgeId);
        const again = act === "wave" ? first : await run(ana, nudgeId);
        answers.add(JSON.stringify([heard, first, again]));
      }
      expect([...answers]).toEqual([JSON.stringify([["nudges.nudged"], {}, {}])]);
    });
  }
});
