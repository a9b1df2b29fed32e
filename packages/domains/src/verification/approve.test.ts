import { describe, expect, test } from "bun:test";
import { campuses, graph, profile } from "@kith/contracts";
import {
  addCampus,
  askBadge,
  createWorld,
  eventsOn,
  expectStaffOnly,
  findBroken,
  readAudit,
  showCampus,
} from "@kith/testing";
import { vault } from "../privacy";
import { approve } from "./approve";
import { claim } from "./claim";
import { listOwn } from "./listOwn";
import { withdraw } from "./withdraw";

const world = await createWorld();
const verifier = await world.staff("verifier");
const getMany = { contract: profile.getMany };
const getProfile = { contract: profile.get };
const year = 365 * 86_400_000;

describe("verification.approve …", () => {
  test("puts a badge on the person for all who see them, until it runs out", async () => {
    const [owner, bo] = [await world.staff("owner"), await world.person()];
    const { person, documentId, verificationId } = await askBadge(world);
    const shown = async () => {
      const { rows } = await bo.can(getMany, { userIds: [person.id] });
      return [rows[0]?.badges, (await bo.can(getProfile, { userId: person.id })).badges];
    };
    await verifier.can(claim, { verificationId });
    expect(await shown()).toEqual([[], []]);
    const expiresAt = world.clock.now() + 3_600_000;
    await verifier.can(approve, { verificationId, note: "Welcome", expiresAt });
    expect(await shown()).toEqual([["creator"], ["creator"]]);
    const [own] = (await person.can(listOwn, {})).rows;
    expect(own).toMatchObject({ state: "approved", note: "Welcome", expiresAt });
    const heard = (await eventsOn(world, `verification:${person.id}`)).at(-1);
    expect(heard).toEqual({ event: "verification.changed", payload: own });
    expect((await eventsOn(world, `profile:${person.id}`)).at(-1)?.payload).toMatchObject({
      profile: { badges: ["creator"] },
    });
    await world.drain();
    expect(await world.kernel.runtime.use(vault).readDocument(documentId)).toBeNull();
    const [entry] = await readAudit(world, owner, { userId: person.id });
    expect(entry).toMatchObject({ action: "verification_approved", subject: "creator" });
    expect(await findBroken(world)).toEqual({});
    world.clock.moveTo(expiresAt);
    expect(await shown()).toEqual([[], []]);
  });

  test("makes a document of a campus a proof of it, above a code, for a year at most", async () => {
    const { campusId } = await addCampus(world);
    const there = await world.staff("verifier", { campusId });
    const { person, verificationId } = await showCampus(world, campusId);
    await there.can(claim, { verificationId });
    const far = world.clock.now() + 9 * year;
    await there.can(approve, { verificationId, note: null, expiresAt: far });
    const { proof } = await person.can({ contract: campuses.me }, {});
    expect(proof).toMatchObject({ campusId, methods: ["document"], level: 3 });
    expect((proof?.expiresAt ?? 0) - (proof?.provedAt ?? 0)).toBe(year);
    expect((await person.can(listOwn, {})).rows[0]?.expiresAt).toBe(proof?.expiresAt);
    const { factors } = await person.can({ contract: graph.getTrust }, {});
    expect(factors).toContainEqual({ factor: "level", points: 4 });
    expect(await findBroken(world)).toEqual({});
  });

  test("takes the claim, a moment to come, and something that waits", async () => {
    const { person, verificationId } = await askBadge(world);
    const yes = { verificationId, note: null, expiresAt: null };
    expect((await verifier.cannot(approve, yes)).code).toBe("verification.not_claimed");
    await (await world.staff("owner")).can(claim, { verificationId });
    expect((await verifier.cannot(approve, yes)).code).toBe("verification.not_claimed");
    world.clock.moveTo(world.clock.now() + 300_000);
    await verifier.can(claim, { verificationId });
    expect((await verifier.cannot(approve, { ...yes, expiresAt: 1 })).code).toBe(
      "verification.past",
    );
    const both = await Promise.allSettled([
      verifier.can(approve, yes),
      person.can(withdraw, { verificationId }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled").length).toBe(1);
    expect((await verifier.cannot(approve, yes)).code).toBe("verification.over");
    await expectStaffOnly(world, approve, yes, "moderator");
  });
});
