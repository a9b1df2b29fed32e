import { describe, test } from "bun:test";
import type { OutputOf } from "@kith/contracts/kit";
import { addNumbered, compareBook, createWorld, expectLiveLaw, listen } from "@kith/testing";
import { list } from "./list";
import { onMine } from "./onMine";

const world = await createWorld();
type Frame = OutputOf<typeof onMine.contract>;

describe("contacts.onMine …", () => {
  test("says when to ask anew: somebody whom one has compared their book", async () => {
    const [ana, bo] = [await addNumbered(world), await addNumbered(world)];
    await compareBook(world, ana, [bo.phone]);
    let asked = await ana.can(list, {});
    await expectLiveLaw<unknown, Frame>({
      fetch: async () => {
        asked = await ana.can(list, {});
        return asked;
      },
      apply: (before, { event }) => (event === "contacts.changed" ? asked : before),
      subscribe: async (hear) => {
        const listening = await listen(world, onMine, await ana.again(), {}, hear);
        return () => listening.close();
      },
      mutate: () => compareBook(world, bo, [ana.phone]),
    });
  });
});
