import { expect, test } from "bun:test";
import { askBadge, createWorld, expectStaffOnly, findBroken, readAudit } from "@kith/testing";
import { claim } from "./claim";
import { decline } from "./decline";
import { listOwn } from "./listOwn";
import { personal } from "./personal";
import { requestBadge } from "./requestBadge";

const world = await createWorld();

test("verification.decline … says why, forgets papers, and lets them ask again", async () => {
  const [owner, verifier] = [await world.staff("owner"), await world.staff("verifier")];
  const { person, verificationId } = await askBadge(world, "government");
  const no = { verificationId, reason: "mismatch", note: "It names somebody else." } as const;
  expect((await verifier.cannot(decline, no)).code).toBe("verification.not_claimed");
  await verifier.can(claim, { verificationId });
  await verifier.can(decline, no);
  expect((await verifier.cannot(decline, no)).code).toBe("verification.over");
  const [own] = (await person.can(listOwn, {})).rows;
  expect(own).toMatchObject({ state: "declined", reason: "mismatch", note: no.note });
  const { db } = world.kernel.runtime;
  const exported = JSON.stringify(await personal.collect(db, person.id));
  expect(exported).toContain("mismatch");
  expect(exported).not.toMatch(new RegExp(`Staff|${verifier.id}|the lake`));
  const [entry] = await readAudit(world, owner, { userId: person.id });
  expect(entry).toMatchObject({ action: "verification_declined", isSealed: true });
  const wish = { kind: "government", statement: "Once more." } as const;
  await person.can(requestBadge, { ...wish, links: ["https://city.example"], documentIds: [] });
  expect(await findBroken(world)).toEqual({});
  await expectStaffOnly(world, decline, no, "support");
});
