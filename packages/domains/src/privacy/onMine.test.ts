import { expect, test } from "bun:test";
import type { Settings } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { createWorld, expectLiveLaw, listen } from "@kith/testing";
import { getSettings } from "./getSettings";
import { onMine } from "./onMine";
import { updateSettings } from "./updateSettings";

const world = await createWorld();
type Told = OutputOf<typeof onMine.contract>;

test("privacy.onMine … tells what a fresh look at the settings would show", async () => {
  const ana = await world.person();
  const tablet = await ana.again();
  await expectLiveLaw<Settings, Told>({
    fetch: () => ana.can(getSettings, {}),
    apply: (known, told) =>
      told.event === "privacy.settings_changed" ? (told.payload as Settings) : known,
    subscribe: async (hear) => (await listen(world, onMine, ana, {}, hear)).close,
    mutate: () => tablet.can(updateSettings, { nearby: "friends" }),
  });
});

test("privacy.onMine … is for who is signed in", async () => {
  const refused = await listen(world, onMine, world.stranger()).catch(({ code }) => code);
  expect(refused).toBe("kernel.unauthenticated");
});
