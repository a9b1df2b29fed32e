import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { giveConsents } from "./giveConsents";
import { listConsents } from "./listConsents";
import { withdrawConsent } from "./withdrawConsent";

const world = await createWorld();

test("privacy.giveConsents … keeps agreements to texts that there are", async () => {
  const ana = await world.person();
  const consents = [
    { policy: "marketing", version: 1 },
    { policy: "analytics", version: 7 },
  ] as const;
  await ana.can(giveConsents, { consents: [...consents] });
  const agreed = (await ana.can(listConsents, {})).consents
    .filter(({ isRequired, agreedVersion }) => !isRequired && agreedVersion !== null)
    .map(({ policy }) => policy);
  expect(agreed).toEqual(["marketing"]);
});

test("privacy.giveConsents … takes what is said twice once, withdrawn or not", async () => {
  const ana = await world.person();
  const marketing = { policy: "marketing", version: 1 } as const;
  await ana.can(giveConsents, { consents: [marketing, marketing] });
  await ana.can(withdrawConsent, { policy: "marketing" });
  await ana.can(giveConsents, { consents: [marketing, marketing] });
  const { consents } = await ana.can(listConsents, {});
  expect(consents.find(({ policy }) => policy === "marketing")?.agreedVersion).toBe(1);
});
