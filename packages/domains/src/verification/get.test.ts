import { describe, expect, test } from "bun:test";
import type { CallFacts } from "@kith/kernel";
import {
  addCampus,
  askBadge,
  createWorld,
  expectStaffOnly,
  type Person,
  readAudit,
  showCampus,
} from "@kith/testing";
import { claim } from "./claim";
import { decline } from "./decline";
import { get } from "./get";
import { claimMilliseconds } from "./rules";
import { openDocument } from "./services/files";

const world = await createWorld();
const verifier = await world.staff("verifier");
const { runtime } = world.kernel;

/** What the path of a document answers to somebody. */
function open(path: string, who: Person) {
  const header: CallFacts["header"] = (name) => who.headers[name];
  const token = path.split("/").at(-1) ?? "";
  const facts = { requestId: "opening", link: "member", header, address: "192.0.2.1" } as const;
  return openDocument(runtime, token, facts);
}

describe("verification.get …", () => {
  test("shows what was asked, papers to whoever claimed it, and is written down", async () => {
    const owner = await world.staff("owner");
    const { person, verificationId } = await askBadge(world);
    const before = await verifier.can(get, { verificationId });
    expect(before).toMatchObject({
      ...{ userId: person.id, handle: person.handle, statement: "I draw the lake." },
      ...{ links: ["https://ana.example"], documentCount: 1, documents: [], claim: null },
    });
    await verifier.can(claim, { verificationId });
    const { documents } = await verifier.can(get, { verificationId });
    expect(documents.length).toBe(1);
    const [entry] = await readAudit(world, owner, { userId: person.id });
    const said = { action: "verification_opened", subject: "creator, 1 documents" };
    expect(entry).toMatchObject(said);
    expect((await owner.can(get, { verificationId })).documents).toEqual([]);
  });

  test("gives paths that open for that member of staff alone, while the claim holds", async () => {
    const [other, { verificationId, person }] = [await world.staff("owner"), await askBadge(world)];
    await verifier.can(claim, { verificationId });
    const [{ path = "" } = {}] = (await verifier.can(get, { verificationId })).documents;
    const unproved = world.credentials.signIn(verifier.id, false);
    const strangers = [
      other,
      person,
      world.stranger(),
      world.caller({ cookie: unproved }, "member"),
    ];
    for (const who of strangers) expect(await open(path, who)).toBeNull();
    expect(await open(`${path.slice(0, -2)}aa`, verifier)).toBeNull();
    expect((await open(path, verifier))?.length).toBeGreaterThan(10);
    world.clock.moveTo(world.clock.now() + claimMilliseconds);
    expect(await open(path, verifier)).toBeNull();
    await verifier.can(claim, { verificationId });
    const [{ path: fresh = "" } = {}] = (await verifier.can(get, { verificationId })).documents;
    expect(await open(fresh, verifier)).not.toBeNull();
    await verifier.can(decline, { verificationId, reason: "unreadable", note: null });
    expect(await open(fresh, verifier)).toBeNull();
    expect((await verifier.cannot(get, { verificationId })).code).toBe("verification.over");
  });

  test("knows nothing of another campus", async () => {
    const [lake, hill] = [await addCampus(world), await addCampus(world)];
    const there = await world.staff("verifier", { campusId: lake.campusId });
    const { verificationId } = await showCampus(world, hill.campusId);
    expect((await there.cannot(get, { verificationId })).code).toBe("kernel.not_found");
    await expectStaffOnly(world, get, { verificationId }, "support");
  });
});
