import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { getSettings } from "./getSettings";

const world = await createWorld();

test("privacy.getSettings … shows nobody by distance before they say so", async () => {
  const ana = await world.person();
  expect(await ana.can(getSettings, {})).toEqual({
    ...{ nearby: "nobody", isGhost: false, language: null, timeZone: null, quietHours: null },
    ...{ isFindable: true, isSuggested: true, channels: ["mail"] },
  });
});
