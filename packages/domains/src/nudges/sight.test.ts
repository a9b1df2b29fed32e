import { describe, expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import type { Phone, World } from "@kith/testing";
import { createWorld } from "@kith/testing";
import { sightings } from "./services/sightings";

const sight = { contract: nudges.sight };
const minute = 60_000;
const world = await createWorld();

const nudged = (phone: Phone) => phone.told("nudges.nudged");
const counts = async (...phones: readonly Phone[]) =>
  Promise.all(phones.map(async (phone) => (await nudged(phone)).length));
const wait = (milliseconds: number, where: World = world) =>
  where.clock.moveTo(where.clock.now() + milliseconds);

async function report(phone: Phone, beacon: string, rssi: number, at: number): Promise<object> {
  const answer = await phone.can(sight, { sightings: [{ beacon, rssi, at }] });
  await world.kernel.runtime.use(sightings).rest();
  return answer;
}

describe("nudges.sight", () => {
  test("nudges two phones that saw each other, both and once, with the same category", async () => {
    const ana = await world.phone({ interests: [{ id: "games.chess" }, { id: "music.jazz" }] });
    const bo = await world.phone({ interests: [{ id: "music.jazz" }, { id: "games.go" }] });
    await ana.sees(bo);
    expect(await counts(ana, bo)).toEqual([0, 0]);
    await bo.sees(ana);
    const [[toAna], [toBo]] = [await nudged(ana), await nudged(bo)];
    expect(toAna?.payload).toEqual(toBo?.payload ?? {});
    // Music comes before games in the taxonomy's order.
    expect(toAna?.payload.category).toBe("music");
    await ana.sees(bo);
    await bo.sees(ana);
    expect(await counts(ana, bo)).toEqual([1, 1]);
  });

  test("does nothing when only one side reports, however often", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    for (let times = 0; times < 3; times++) await ana.sees(bo);
    expect(await counts(ana, bo)).toEqual([0, 0]);
  });

  test("wants both reports less than 60 s apart", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    await ana.sees(bo);
    wait(minute);
    await bo.sees(ana);
    expect(await counts(ana, bo)).toEqual([0, 0]);
    wait(minute - 1000);
    await ana.sees(bo);
    expect(await counts(ana, bo)).toEqual([1, 1]);
  });

  test("counts weak, old, early, made-up and own sightings for nothing", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    await ana.sees(bo);
    const now = world.clock.now();
    const madeUp = Buffer.alloc(16, 7).toString("base64url");
    await report(bo, ana.beaconAt(now), -86, now);
    await report(bo, ana.beaconAt(now), -60, now - 90_001);
    await report(bo, ana.beaconAt(now), -60, now + 60_000);
    await report(bo, madeUp, -60, now);
    await report(bo, bo.beaconAt(now), -60, now);
    expect(await counts(ana, bo)).toEqual([0, 0]);
    await report(bo, ana.beaconAt(now), -85, now);
    expect(await counts(ana, bo)).toEqual([1, 1]);
  });

  test("takes a beacon in its own epoch and a minute around it, and no later", async () => {
    const ana = await world.phone();
    const [first] = ana.epochs;
    const endsAt = first?.endsAt ?? 0;
    const bo = await world.phone();
    world.clock.moveTo(endsAt + 59_000);
    await ana.sees(bo);
    await report(bo, first?.beacon ?? "", -60, world.clock.now());
    expect(await counts(ana, bo)).toEqual([1, 1]);

    const cy = await world.phone();
    world.clock.moveTo(endsAt + 62_000);
    await ana.sees(cy);
    await report(cy, first?.beacon ?? "", -60, world.clock.now());
    expect(await counts(cy)).toEqual([0]);
  });

  test("answers the same bytes whatever the sightings were", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const now = world.clock.now();
    const beacons = [bo.beaconAt(now), ana.beaconAt(now), Buffer.alloc(16).toString("base64url")];
    const answers = await Promise.all(beacons.map((beacon) => report(ana, beacon, -60, now)));
    expect(answers.map((answer) => JSON.stringify(answer))).toEqual(["{}", "{}", "{}"]);
  });

  test("lets the stricter of two settings decide", async () => {
    const [ana, bo] = [
      await world.phone({ interests: [{ id: "music.jazz" }], match: "interest" }),
      await world.phone({ interests: [{ id: "music.rock" }], match: "category" }),
    ];
    await ana.sees(bo);
    await bo.sees(ana);
    expect(await counts(ana, bo)).toEqual([0, 0]);
    const cy = await world.phone({ interests: [{ id: "music.jazz" }] });
    await ana.sees(cy);
    await cy.sees(ana);
    expect(await counts(ana, cy)).toEqual([1, 1]);
  });

  test("never brings the two age bands together", async () => {
    const [ana, bo] = [await world.phone({ band: "16-17" }), await world.phone()];
    await ana.sees(bo);
    await bo.sees(ana);
    expect(await counts(ana, bo)).toEqual([0, 0]);
  });

  test("never nudges over a sensitive interest alone", async () => {
    const interests = [{ id: "belief.islam", consent: true as const }];
    const [ana, bo] = [await world.phone({ interests }), await world.phone({ interests })];
    await ana.sees(bo);
    await bo.sees(ana);
    expect(await counts(ana, bo)).toEqual([0, 0]);
  });

  test("keeps a pair apart for 30 minutes, over new sessions too", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    await ana.sees(bo);
    await bo.sees(ana);
    const again = await world.phone({ token: ana.token });
    wait(29 * minute);
    await again.sees(bo);
    await bo.sees(again);
    expect(await counts(again, bo)).toEqual([0, 1]);
    // One sighting shortly before the cooldown's end meets one shortly after it.
    wait(minute - 5000);
    await again.sees(bo);
    expect(await counts(again, bo)).toEqual([0, 1]);
    wait(10_000);
    await bo.sees(again);
    expect(await counts(again, bo)).toEqual([1, 2]);
  });

  test("does not nudge two sessions of one install with each other", async () => {
    const ana = await world.phone();
    const same = await world.phone({ token: ana.token });
    await ana.sees(same);
    await same.sees(ana);
    expect(await counts(ana, same)).toEqual([0, 0]);
  });

  test("loses nothing of a crowd that comes to a node which has just begun", async () => {
    const phones = await Promise.all(Array.from({ length: 6 }, () => world.phone()));
    const fresh = await createWorld({ beside: world });
    const at = world.clock.now();
    // All at once: none may find the day's key still on its way.
    const reports = phones.map((phone, place) => {
      const other = phones[place ^ 1];
      const sighting = { beacon: other?.beaconAt(at) ?? "", rssi: -60, at };
      return fresh.caller(phone.headers, "anonymous").can(sight, { sightings: [sighting] });
    });
    await Promise.all(reports);
    await fresh.kernel.runtime.use(sightings).rest();
    expect(await counts(...phones)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test("decides once when both reports arrive at the same moment, on two nodes", async () => {
    const other = await createWorld({ beside: world });
    for (let times = 0; times < 10; times++) {
      const [ana, bo] = [await world.phone(), await world.phone()];
      const at = world.clock.now();
      const heard = (phone: Phone) => [{ beacon: phone.beaconAt(at), rssi: -50, at }];
      const elsewhere = other.caller(bo.headers, "anonymous");
      await Promise.all([
        ana.can(sight, { sightings: heard(bo) }),
        elsewhere.can(sight, { sightings: heard(ana) }),
        ana.can(sight, { sightings: heard(bo) }),
      ]);
      await world.kernel.runtime.use(sightings).rest();
      await other.kernel.runtime.use(sightings).rest();
      expect(await counts(ana, bo)).toEqual([1, 1]);
    }
  });

  test("refuses who has no session, and hides whether one ever was", async () => {
    const ana = await world.phone();
    const input = { sightings: [{ beacon: ana.beaconAt(), rssi: -60, at: world.clock.now() }] };
    expect(await world.stranger().cannot(sight, input)).toMatchObject({
      code: "kernel.unauthenticated",
    });
    const secret = Buffer.alloc(32).toString("base64url");
    const wrong = world.caller({ "kith-nudge": `${ana.sessionId}.${secret}` }, "anonymous");
    const unknown = world.caller({ "kith-nudge": `${crypto.randomUUID()}.${secret}` }, "anonymous");
    expect(await wrong.cannot(sight, input)).toEqual(await unknown.cannot(sight, input));
  });

  test("refuses a call that carries a member's credential", async () => {
    const ana = await world.phone();
    const input = { sightings: [{ beacon: ana.beaconAt(), rssi: -60, at: world.clock.now() }] };
    const credentials: Record<string, string>[] = [
      { authorization: "Bearer x" },
      { cookie: "kith-staff.session=x" },
    ];
    for (const extra of credentials) {
      const joined = world.caller({ ...ana.headers, ...extra }, "anonymous");
      expect(await joined.cannot(sight, input)).toMatchObject({ code: "kernel.forbidden" });
    }
  });

  test("notes a sighting whatever the two share, so that Redis tells nothing of it", async () => {
    const ana = await world.phone({ interests: [{ id: "games.chess" }] });
    const [bo, cy] = [await world.phone(), await world.phone({ interests: [{ id: "games.go" }] })];
    await ana.sees(bo, cy);
    const { brief } = world.kernel.runtime;
    const kept = await brief.redis.keys(`${brief.prefix}*:seen:${ana.sessionId}:*`);
    const seen = kept.map((key) => key.split(":").at(-1) ?? "");
    expect(seen.sort()).toEqual([bo.sessionId, cy.sessionId].sort());
  });

  test("notes as much for beacons that are nobody's, so that no time tells", async () => {
    const [ana, gone] = [await world.phone(), await world.phone()];
    const beacons = [gone.beaconAt(), Buffer.alloc(16, 9).toString("base64url")];
    await gone.can({ contract: nudges.close }, {});
    const { brief } = world.kernel.runtime;
    for (const beacon of beacons) {
      await brief.redis.del(...(await brief.redis.keys(`${brief.prefix}*:seen:*`)), "nothing");
      await report(ana, beacon, -60, world.clock.now());
      const kept = await brief.redis.keys(`${brief.prefix}*:seen:${ana.sessionId}:*`);
      expect(kept.map((key) => key.split(":").at(-1))).toEqual([ana.sessionId]);
    }
  });

  test("takes at most 64 sightings at once, and says so without repeating them", async () => {
    const ana = await world.phone();
    const one = { beacon: ana.beaconAt(), rssi: -60, at: world.clock.now() };
    const refusal = await ana.cannot(sight, { sightings: Array.from({ length: 65 }, () => one) });
    expect(refusal.code).toBe("kernel.invalid_input");
    expect(JSON.stringify(refusal)).not.toContain(one.beacon);
  });
});

describe("nudges.sight, bounds", () => {
  test("gives a session at most 30 nudges an hour", async () => {
    const ana = await world.phone();
    for (let times = 0; times < 31; times++) {
      const other = await world.phone();
      await other.sees(ana);
      await ana.sees(other);
      if (times === 30) expect(await counts(other)).toEqual([0]);
    }
    expect(await counts(ana)).toEqual([30]);
  });

  test("goes on over the change of the nudge day with nothing missing", async () => {
    const night = await createWorld({ startsAt: Date.UTC(2026, 10, 21, 3, 0) });
    const [ana, bo, cy] = [await night.phone(), await night.phone(), await night.phone()];
    const four = Date.UTC(2026, 10, 21, 4, 0);
    await ana.sees(bo);
    await bo.sees(ana);
    for (const at of [four - 20_000, four + 20_000, four + 10 * minute]) {
      night.clock.moveTo(at);
      const fresh = await night.phone();
      await ana.sees(fresh);
      await fresh.sees(ana);
      expect((await nudged(fresh)).length).toBe(1);
    }
    // A report on each side of the change, less than a minute apart, makes a nudge.
    const late = await createWorld({ startsAt: four - 20_000 });
    const [dee, eli] = [await late.phone(), await late.phone()];
    await dee.sees(eli);
    wait(40_000, late);
    await eli.sees(dee);
    expect(await counts(dee, eli)).toEqual([1, 1]);
    expect((await nudged(cy)).length).toBe(0);
  });
});
