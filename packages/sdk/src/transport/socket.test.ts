import { expect, test } from "bun:test";
import { kithOf, Phone, startServer } from "../../test/phone";

/** Delays as long as they can be, so that only a wake-up ends them within a test. */
const slowest = (length: number) =>
  length === 4 ? new Uint8Array(4).fill(255) : crypto.getRandomValues(new Uint8Array(length));

async function openSlowPhone() {
  const { server, clock } = startServer();
  let wake = () => {};
  const foreground = (wakeUp: () => void) => {
    wake = wakeUp;
    return () => {};
  };
  const kith = kithOf(server, clock, { random: slowest, foreground });
  const phone = await Phone.open(kith);
  await phone.hears("connection");
  return { server, kith, phone, wake: () => wake() };
}

test("a phone that waits for its next try connects at once when the app comes back", async () => {
  const { server, phone, wake } = await openSlowPhone();
  const waking = setInterval(wake, 10);
  // Each refusal doubles the wait: without a wake-up the try after the fourth is 8 s away.
  server.refuseSockets(4);
  server.dropSockets();
  await phone.hears("connection", 3);
  clearInterval(waking);
  expect(phone.session.connection).toBe("online");
  expect(server.socketsLeftToRefuse).toBe(0);
});

test("a socket that still answers is kept when the app comes back", async () => {
  const { server, phone, wake } = await openSlowPhone();
  const before = server.requests.length;
  wake();
  server.push(phone.id, "nudges.expiring", { expiresAt: server.now() });
  await phone.hears("expiring");
  expect(server.requests.length).toBe(before);
  expect(server.socketCount).toBe(1);
});

test("a client can be closed while it waits for its next try", async () => {
  const { server, kith, phone } = await openSlowPhone();
  server.refuseSockets(9);
  server.dropSockets();
  await phone.hears("connection", 2);
  await kith.close();
  expect(phone.session.status).toBe("closed");
  expect(server.sessionIds).toEqual([]);
});

test("the first message of a socket says who calls; its address says nothing", async () => {
  const { server } = await openSlowPhone();
  const live = server.requests.find(({ url }) => url.includes("/nudges/live"));
  expect(new URL(live?.url ?? "").search).toBe("?connectionParams=1");
  expect(live?.headers["kith-nudge"]).toBeUndefined();
  expect(server.introductions).toEqual([
    { client: "test/1.0.0", nudge: expect.stringMatching(/^[0-9a-f-]{36}\.s{43}$/) },
  ]);
});
