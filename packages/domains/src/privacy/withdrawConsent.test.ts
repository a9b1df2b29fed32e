import { describe, expect, test } from "bun:test";
import { graph } from "@kith/contracts";
import { createWorld, eventsOn } from "@kith/testing";
import { giveConsents } from "./giveConsents";
import { listConsents } from "./listConsents";
import { requestDeletion } from "./requestDeletion";
import { withdrawConsent } from "./withdrawConsent";

const world = await createWorld();
const getQuota = { contract: graph.getQuota };
const gated = { code: "kernel.step_up", details: { needs: "consents" } };

describe("privacy.withdrawConsent …", () => {
  test("shuts every device at once where the policy is required, until it is given", async () => {
    const ana = await world.person();
    const tablet = await ana.again();
    await tablet.can(getQuota, {});
    await ana.can(withdrawConsent, { policy: "terms" });
    expect(await ana.cannot(getQuota, {})).toMatchObject(gated);
    expect(await tablet.cannot(getQuota, {})).toMatchObject(gated);
    await tablet.can(giveConsents, { consents: [{ policy: "terms", version: 1 }] });
    await ana.can(getQuota, {});
    const events = (await eventsOn(world, `privacy:${ana.id}`)).map(({ event }) => event);
    expect(events).toEqual(["privacy.consents_changed", "privacy.consents_changed"]);
  });

  test("leaves the way to the deletion open", async () => {
    const ana = await world.person();
    await ana.can(withdrawConsent, { policy: "privacy" });
    expect((await ana.can(requestDeletion, {})).state).toBe("waiting");
  });

  test("of what nobody must agree to shuts nothing", async () => {
    const ana = await world.person();
    await ana.can(giveConsents, { consents: [{ policy: "marketing", version: 1 }] });
    await ana.can(withdrawConsent, { policy: "marketing" });
    await ana.can(getQuota, {});
    const { consents } = await ana.can(listConsents, {});
    expect(consents.find(({ policy }) => policy === "marketing")?.agreedVersion).toBeNull();
  });
});
