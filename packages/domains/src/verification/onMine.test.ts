import { test } from "bun:test";
import type { OutputOf } from "@kith/contracts/kit";
import { createWorld, expectLiveLaw, listen } from "@kith/testing";
import { listOwn } from "./listOwn";
import { onMine } from "./onMine";
import { requestBadge } from "./requestBadge";
import { withdraw } from "./withdraw";

const world = await createWorld();
type Frame = OutputOf<typeof onMine.contract>;
type Rows = OutputOf<typeof listOwn.contract>["rows"];

/** A request stands where it stood; one that is new comes first. */
function patch(rows: Rows, frame: Frame): Rows {
  if (frame.event !== "verification.changed") return rows;
  const { payload } = frame;
  const isIt = (row: Rows[number]) => row.verificationId === payload.verificationId;
  return rows.some(isIt) ? rows.map((row) => (isIt(row) ? payload : row)) : [payload, ...rows];
}

test.each(["asks", "withdraws"])("verification.onMine … tells who %s", async (what) => {
  const ana = await world.person();
  const wish = { statement: "Look.", links: ["https://ana.example"], documentIds: [] };
  const first = await ana.can(requestBadge, { ...wish, kind: "creator" });
  await expectLiveLaw<Rows, Frame>({
    fetch: async () => (await ana.can(listOwn, {})).rows,
    apply: patch,
    subscribe: async (hear) => {
      const listening = await listen(world, onMine, await ana.again(), {}, hear);
      return () => listening.close();
    },
    mutate: () =>
      what === "asks"
        ? ana.can(requestBadge, { ...wish, kind: "organisation" })
        : ana.can(withdraw, { verificationId: first.verificationId }),
  });
});
