import { expect, test } from "bun:test";
import { campuses } from "@kith/contracts";
import { addCampus, campusCodeFor, createWorld, expectStaffOnly, showCampus } from "@kith/testing";
import { approve } from "./approve";
import { claim } from "./claim";
import { listOwn } from "./listOwn";
import { revokeProof } from "./revokeProof";

const world = await createWorld();

test("verification.revokeProof … takes back what a document proved, and leaves codes", async () => {
  const [lake, hill] = [await addCampus(world), await addCampus(world)];
  const there = await world.staff("verifier", { campusId: lake.campusId });
  const elsewhere = await world.staff("verifier", { campusId: hill.campusId });
  const { person, verificationId } = await showCampus(world, lake.campusId);
  const email = `ana@${lake.domain}`;
  await person.can({ contract: campuses.sendCode }, { campusId: lake.campusId, email });
  const code = await campusCodeFor(world, email);
  await person.can({ contract: campuses.confirmCode }, { code });
  const reason = "The paper was of somebody else.";
  const take = { userId: person.id, reason };
  expect((await there.cannot(revokeProof, take)).code).toBe("verification.not_given");
  await there.can(claim, { verificationId });
  await there.can(approve, { verificationId, note: null, expiresAt: null });
  expect((await elsewhere.cannot(revokeProof, take)).code).toBe("kernel.not_found");
  await there.can(revokeProof, take);
  const { proof } = await person.can({ contract: campuses.me }, {});
  expect(proof).toMatchObject({ methods: ["code"], level: 2 });
  expect((await person.can(listOwn, {})).rows[0]).toMatchObject({ state: "revoked", note: reason });
  await expectStaffOnly(world, revokeProof, take, "moderator");
});
