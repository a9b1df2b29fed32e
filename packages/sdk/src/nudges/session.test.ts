import { expect, test } from "bun:test";
import { kithOf, Phone, startServer } from "../../test/phone";
import { type NudgesServer, Refused } from "../../test/server";

const hour = 3_600_000;
const minute = 60_000;
const nudgeId = (number: number) => `6f1c2d7e-9a51-4a07-8d0e-2f6b8b5f0a${10 + number}`;

async function openPhone(aheadMilliseconds = 0) {
  const { server, clock } = startServer(aheadMilliseconds);
  const kith = kithOf(server, clock);
  const phone = await Phone.open(kith);
  const nudge = (number: number) =>
    server.push(phone.id, "nudges.nudged", {
      nudgeId: nudgeId(number),
      category: "games",
      expiresAt: server.now() + 10 * minute,
      pad: "",
    });
  return { server, clock, kith, phone, nudge };
}

const inputsOf = (server: NudgesServer, name: string) =>
  server.asked.filter((call) => call.name === name).map((call) => call.input);

test("opening pays for a token with work, and sends neither words nor cookies", async () => {
  const { server, phone, nudge } = await openPhone();
  nudge(1);
  await phone.hears("nudged");
  expect(inputsOf(server, "enrol")).toEqual([{ challenge: "c", answer: expect.any(String) }]);
  expect(inputsOf(server, "open")).toEqual([
    {
      token: "t".repeat(43),
      interests: [{ id: "games.chess" }, { digest: expect.any(String), category: "making" }],
      match: "interest",
      band: "18-over",
    },
  ]);
  for (const { url, headers } of server.requests) {
    expect(url).not.toContain("basket");
    expect(url).not.toContain(phone.id);
    expect(headers.cookie ?? headers.authorization).toBeUndefined();
    if (!url.includes("/live")) expect(headers["kith-client"]).toBe("test/1.0.0");
  }
});

test("times are those of this phone, whatever the server's clock says", async () => {
  const { clock, server, phone, nudge } = await openPhone(7 * minute);
  const now = clock.now();
  expect(phone.session.expiresAt).toBe(now + 2 * hour);
  nudge(1);
  expect((await phone.hears("nudged")).expiresAt).toBe(now + 10 * minute);
  const beacon = phone.session.beaconAt(now);
  expect(((beacon?.startsAt ?? 0) + 7 * minute) % (10 * minute)).toBe(0);
  await phone.session.sight([{ beacon: "B".repeat(22), rssi: -60.4, at: now }]);
  expect(inputsOf(server, "sight")).toEqual([
    { sightings: [{ beacon: "B".repeat(22), rssi: -60, at: now + 7 * minute }] },
  ]);
});

test("a clock that differs by less than a call can tell counts as the same", async () => {
  const { phone } = await openPhone(1);
  expect((phone.session.beaconAt()?.endsAt ?? 1) % (10 * minute)).toBe(0);
});

test("more sightings than a call may hold go in several", async () => {
  const { clock, server, phone } = await openPhone();
  const heard = Array.from({ length: 130 }, () => ({
    beacon: "B".repeat(22),
    rssi: -60,
    at: clock.now(),
  }));
  await phone.session.sight(heard);
  const sizes = inputsOf(server, "sight").map(
    (input) => (input as { sightings: unknown[] }).sightings.length,
  );
  expect(sizes).toEqual([64, 64, 2]);
});

test("a phone that loses its socket again and again hears each event once, in order", async () => {
  const { server, phone, nudge } = await openPhone();
  server.repeats = 2;
  for (let number = 1; number <= 9; number++) {
    nudge(number);
    await phone.hears("nudged", number);
    if (number % 3 === 0) server.dropSockets();
  }
  nudge(10);
  await phone.hears("nudged", 10);
  expect(phone.all("nudged").map((event) => String(event.nudgeId))).toEqual(
    Array.from({ length: 10 }, (_, number) => nudgeId(number + 1)),
  );
  expect(phone.session.nudges).toHaveLength(10);
});

test("what a server says of the stream itself is heard at its last place", async () => {
  const { server, phone, nudge } = await openPhone();
  nudge(1);
  await phone.hears("nudged");
  server.say(phone.id, "nudges.closing", { reason: "expired" });
  expect((await phone.hears("closing")).reason).toBe("expired");
});

test("a stream that counts from the start again after a loss is heard to the end", async () => {
  const { server, phone, nudge } = await openPhone();
  nudge(1);
  await phone.hears("nudged");
  server.restartNumbers();
  server.say(phone.id, "kernel.resync", {});
  nudge(2);
  await phone.hears("nudged", 2);
});

test("a phone shows when it is online and when it is not", async () => {
  const { server, phone } = await openPhone();
  await phone.hears("connection");
  server.dropSockets();
  await phone.hears("connection", 3);
  const connections = phone.all("connection").map(({ connection }) => connection);
  expect(connections).toEqual(["online", "offline", "online"]);
});

test("a stream that a server cannot read for a while is heard again by itself", async () => {
  const { server, phone, nudge } = await openPhone();
  await phone.hears("connection");
  let outages = 2;
  server.answers.listen = () => {
    if (outages-- > 0) {
      throw new Refused("kernel.unavailable", "unavailable", { retryAfterSeconds: 0 });
    }
  };
  server.dropSockets();
  nudge(1);
  await phone.hears("nudged");
  expect(outages).toBeLessThan(0);
  expect(phone.session.status).toBe("open");
});

test("at most six nudges in an hour alert; the others only show", async () => {
  const { phone, nudge } = await openPhone();
  for (let number = 1; number <= 8; number++) nudge(number);
  await phone.hears("nudged", 8);
  expect(phone.all("nudged").map(({ alert }) => alert)).toEqual([
    ...Array(6).fill(true),
    ...Array(2).fill(false),
  ]);
});

test("a nudge is gone when its ten minutes are over", async () => {
  const { clock, phone, nudge } = await openPhone();
  nudge(1);
  const { nudgeId: id } = await phone.hears("nudged");
  clock.moveBy(11 * minute);
  expect(phone.all("over")).toHaveLength(1);
  expect(phone.session.nudges).toEqual([]);
  expect(phone.session.wave(id)).rejects.toThrow();
});

test("a nudge that was put away, or is over on the server, is gone", async () => {
  const { server, phone, nudge } = await openPhone();
  nudge(1);
  nudge(2);
  const [first, second] = [await phone.hears("nudged", 1), await phone.hears("nudged", 2)];
  await phone.session.dismiss(first.nudgeId);
  server.answers.wave = () => {
    throw new Refused("nudges.nudge_over", "precondition");
  };
  await expect(phone.session.wave(second.nudgeId)).rejects.toThrow("nudges.nudge_over");
  expect(phone.session.nudges).toEqual([]);
});

test("the list of nudges is the same array until something changes", async () => {
  const { phone, nudge } = await openPhone();
  nudge(1);
  const { nudgeId: id } = await phone.hears("nudged");
  const before = phone.session.nudges;
  expect(phone.session.nudges).toBe(before);
  await phone.session.wave(id);
  expect(phone.session.nudges).not.toBe(before);
  expect(phone.session.nudges[0]?.state).toBe("waved");
  expect(before[0]?.state).toBe("nudged");
});

test("a session that the server lost is opened again with the same choices", async () => {
  const { server, phone, nudge } = await openPhone();
  nudge(1);
  await phone.hears("nudged");
  const [firstId, expiresAt] = [phone.id, phone.session.expiresAt];
  server.push(firstId, "nudges.closing", { reason: "lost" });
  await phone.hears("reopened");
  expect(phone.id).not.toBe(firstId);
  expect(phone.session.nudges).toEqual([]);
  expect(phone.session.expiresAt).toBe(expiresAt);
  const [first, second] = inputsOf(server, "open");
  expect(second).toEqual(first);
  nudge(2);
  await phone.hears("nudged", 2);
});

test("a credential that no longer holds after an outage is a lost session", async () => {
  const { server, phone, nudge } = await openPhone();
  await phone.hears("connection");
  server.forget();
  server.dropSockets();
  await phone.hears("reopened");
  nudge(1);
  await phone.hears("nudged");
});

test("a call that finds the session lost reopens it too", async () => {
  const { clock, server, phone } = await openPhone();
  await phone.hears("connection");
  server.forget();
  const sighting = { beacon: "B".repeat(22), rssi: -60, at: clock.now() };
  await expect(phone.session.sight([sighting])).rejects.toThrow("nudges.session_over");
  await phone.hears("reopened");
});

test("reopening goes on until the server is back, and enrols anew if it must", async () => {
  const { server, phone } = await openPhone();
  let outages = 3;
  server.answers.open = () => {
    if (outages-- > 0) {
      throw new Refused("kernel.unavailable", "unavailable", { retryAfterSeconds: 0 });
    }
    delete server.answers.open;
    throw new Refused("nudges.token_over", "precondition");
  };
  server.push(phone.id, "nudges.closing", { reason: "lost" });
  await phone.hears("reopened");
  expect(inputsOf(server, "enrol")).toHaveLength(2);
  expect(inputsOf(server, "enrol")[1]).toHaveProperty("previous", "t".repeat(43));
});

test("a session that may not be opened again ends and says why", async () => {
  const { server, phone } = await openPhone();
  server.answers.open = () => {
    throw new Refused("nudges.paused", "forbidden", { until: 5 });
  };
  server.push(phone.id, "nudges.closing", { reason: "lost" });
  const { reason, refusal } = await phone.hears("closing");
  expect(reason).toBe("paused");
  expect(refusal).toEqual({ code: "nudges.paused", kind: "forbidden", details: { until: 5 } });
});

test("a session that the server ends is over and is not opened again", async () => {
  const { server, phone } = await openPhone();
  server.push(phone.id, "nudges.closing", { reason: "paused" });
  expect((await phone.hears("closing")).reason).toBe("paused");
  expect(phone.session.status).toBe("closed");
  expect(inputsOf(server, "open")).toHaveLength(1);
});

test("a session that its owner closes is silent at once and is not opened again", async () => {
  const { server, clock, kith, phone } = await openPhone();
  const beacon = phone.session.beaconAt();
  const closing = phone.session.close();
  expect(phone.session.status).toBe("closed");
  expect(phone.session.beaconAt()).toBeNull();
  await closing;
  expect(inputsOf(server, "close")).toHaveLength(1);
  expect(phone.told.at(-1)).toMatchObject({ type: "closing", reason: "closed" });

  const next = await Phone.open(kith);
  expect(next.session.beaconAt()).toBeNull();
  clock.moveBy((beacon?.endsAt ?? 0) - clock.now());
  expect(next.session.beaconAt()).not.toBeNull();
});

test("a session ends by itself when its time is over and nobody says so", async () => {
  const { server, clock, phone } = await openPhone();
  clock.moveBy(2 * hour);
  expect(phone.session.beaconAt()).toBeNull();
  clock.moveBy(5_000);
  expect(phone.told.at(-1)).toMatchObject({ type: "closing", reason: "expired" });
  expect(phone.session.status).toBe("closed");
  expect(server.sessionIds).toHaveLength(1);
});

test("more time is taken as the server gives it", async () => {
  const { clock, phone } = await openPhone();
  clock.moveBy(hour);
  await phone.session.extend();
  expect(phone.session.expiresAt).toBe(clock.now() + 2 * hour);
  expect(phone.all("extended")).toHaveLength(1);
  clock.moveBy(hour + 10_000);
  expect(phone.session.status).toBe("open");
});

test("a client that is closed closes its sessions and sockets", async () => {
  const { server, kith, phone } = await openPhone();
  await phone.hears("connection");
  await kith.close();
  expect(phone.session.status).toBe("closed");
  expect(server.sessionIds).toEqual([]);
});
