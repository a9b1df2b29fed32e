import { expect, test } from "bun:test";
import { profile } from "@kith/contracts";
import { askBadge, createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { approve } from "./approve";
import { claim } from "./claim";
import { listOwn } from "./listOwn";
import { revokeBadge } from "./revokeBadge";

const world = await createWorld();

test("verification.revokeBadge … takes a badge off, tells the person why, and once", async () => {
  const [owner, verifier] = [await world.staff("owner"), await world.staff("verifier")];
  const { person, verificationId } = await askBadge(world);
  const reason = "The account was sold to somebody else.";
  const take = { userId: person.id, kind: "creator", reason } as const;
  expect((await verifier.cannot(revokeBadge, take)).code).toBe("verification.not_given");
  await verifier.can(claim, { verificationId });
  await verifier.can(approve, { verificationId, note: null, expiresAt: null });
  await verifier.can(revokeBadge, take);
  expect((await person.can({ contract: profile.me }, {})).profile.badges).toEqual([]);
  const [own] = (await person.can(listOwn, {})).rows;
  expect(own).toMatchObject({ state: "revoked", note: reason });
  const [entry] = await readAudit(world, owner, { userId: person.id });
  expect(entry).toMatchObject({ action: "badge_revoked", subject: "creator" });
  await expectStaffOnly(world, revokeBadge, take, "moderator");
});
