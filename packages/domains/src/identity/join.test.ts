import { describe, expect, test } from "bun:test";
import { UserId } from "@kith/contracts";
import { createWorld, eventsOn, inTransaction, requiredConsents } from "@kith/testing";
import { join } from "./join";
import { me } from "./me";
import { notify } from "./services/notices";
import { readReader } from "./store/accounts";

const world = await createWorld();
const inputFor = (handle: string) => ({
  handle,
  band: "18-over" as const,
  consents: requiredConsents,
  key: crypto.randomUUID(),
});

describe("identity.join …", () => {
  test("makes a person of somebody who signed up, and says so once", async () => {
    const ana = await world.person({ hasJoined: false });
    const input = inputFor("Ana_K");
    const joined = await ana.can(join, input);
    expect(joined).toEqual({ userId: ana.id, handle: "ana_k" });
    expect(await ana.can(join, input)).toEqual(joined);
    expect(await ana.can(me, {})).toMatchObject({ handle: "ana_k", lacks: [] });
    expect(await eventsOn(world, `person:${ana.id}`)).toEqual([
      { event: "identity.joined", payload: { userId: ana.id, handle: "ana_k", band: "18-over" } },
    ]);
  });

  test("keeps what the app speaks, in which they are told what happens from then on", async () => {
    const ana = await world.person({ hasJoined: false });
    const headers = { ...ana.headers, "accept-language": "fr, ka;q=0.9, en;q=0.1" };
    await world.caller(headers, "member").can(join, inputFor("nino"));
    await inTransaction(world, (ctx) => notify(ctx, ana.id, "passkey_added"));
    await world.drain();
    const subjects = (await world.mails.list()).map(({ subject }) => subject);
    expect(subjects).toEqual(["თქვენს Kith-ანგარიშს ახალი წვდომის გასაღები აქვს"]);
  });

  test("is for who asks in no language of ours, or in ten thousand, as well", async () => {
    for (const [place, language] of ["xx", "x;q=0.1,".repeat(1250), "\u202e;;q=,=,*"].entries()) {
      const ana = await world.person({ hasJoined: false });
      const caller = world.caller({ ...ana.headers, "accept-language": language }, "member");
      await caller.can(join, inputFor(`babel-${place}`));
      expect((await readReader(world.kernel.runtime.db, ana.id))?.language).toBe("en");
    }
  });

  test("refuses a second time under another key", async () => {
    const ana = await world.person();
    expect((await ana.cannot(join, inputFor("other"))).code).toBe("identity.joined");
  });

  test("gives a handle to one of two who ask at once, whatever its spelling", async () => {
    const two = [
      await world.person({ hasJoined: false }),
      await world.person({ hasJoined: false }),
    ];
    const spellings = ["Race", "rAcE"];
    const asked = two.map((one, at) => one.can(join, inputFor(spellings[at] ?? "")));
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const late = await world.person({ hasJoined: false });
    expect((await late.cannot(join, inputFor("race"))).code).toBe("identity.handle_taken");
  });

  test("gives nobody a name that would pass for Kith's", async () => {
    const eve = await world.person({ hasJoined: false });
    for (const handle of ["admin", "kith-", "su_pport"]) {
      expect((await eve.cannot(join, inputFor(handle))).code).toBe("identity.handle_taken");
    }
  });

  test("wants today's required policies, and names those that are missing", async () => {
    const ana = await world.person({ hasJoined: false });
    const [terms, ...others] = requiredConsents;
    const refusal = await ana.cannot(join, { ...inputFor("ana-two"), consents: others });
    expect(refusal).toMatchObject({ code: "identity.consents", details: { missing: [terms] } });
  });

  test("is for nobody under sixteen", async () => {
    const kid = await world.person({ hasJoined: false });
    const refusal = await kid.cannot(join, { ...inputFor("kid"), band: "under-16" });
    expect(refusal.code).toBe("identity.too_young");
    expect((await kid.can(me, {})).joinedAt).toBeNull();
  });

  test("is for who is signed in", async () => {
    const refusal = await world.stranger().cannot(join, inputFor("stranger"));
    expect(refusal.code).toBe("kernel.unauthenticated");
    expect(UserId.safeParse("nobody").success).toBe(false);
  });
});
