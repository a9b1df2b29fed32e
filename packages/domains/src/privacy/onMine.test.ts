import { expect, test } from "bun:test";
import type { ConsentState, PrivacyRequest, Settings } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { createWorld, expectLiveLaw, listen } from "@kith/testing";
import { cancelExport } from "./cancelExport";
import { getSettings } from "./getSettings";
import { giveConsents } from "./giveConsents";
import { listConsents } from "./listConsents";
import { listOwnRequests } from "./listOwnRequests";
import { onMine } from "./onMine";
import { requestExport } from "./requestExport";
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

test("privacy.onMine … tells of requests what a fresh list would show", async () => {
  const ana = await world.person();
  const list = async () => (await ana.can(listOwnRequests, {})).rows;
  await expectLiveLaw<readonly PrivacyRequest[], Told>({
    fetch: list,
    apply: (known, told) => {
      if (told.event !== "privacy.request_changed") return known;
      const changed = told.payload as PrivacyRequest;
      return [changed, ...known.filter(({ requestId }) => requestId !== changed.requestId)];
    },
    subscribe: async (hear) => (await listen(world, onMine, ana, {}, hear)).close,
    mutate: async () => {
      const key = "a-key-of-the-app";
      const { requestId } = await ana.can(requestExport, { key });
      await ana.can(cancelExport, { requestId });
    },
  });
});

test("privacy.onMine … says when consents are to be asked for anew", async () => {
  const ana = await world.person();
  let consents: Promise<readonly ConsentState[]> | undefined;
  const list = async () => (await ana.can(listConsents, {})).consents;
  const listening = await listen(world, onMine, ana, {}, (told) => {
    if (told.event === "privacy.consents_changed") consents = list();
  });
  await ana.can(giveConsents, { consents: [{ policy: "marketing", version: 1 }] });
  await listening.until(({ data }) => data.event === "privacy.consents_changed");
  expect(await consents).toEqual(await list());
  listening.close();
});

test("privacy.onMine … is for who is signed in", async () => {
  const refused = await listen(world, onMine, world.stranger()).catch(({ code }) => code);
  expect(refused).toBe("kernel.unauthenticated");
});
