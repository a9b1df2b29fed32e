import { randomBytes, randomUUID } from "node:crypto";
import { expect, startNode, test } from "./stage/place";
import { answer, call, listenUntil, openByRest } from "./stage/rest";
import { openStores } from "./stage/stores";

test("nothing of an anonymous call is written down", async () => {
  const stores = await openStores();
  const env = { KITH_LOG_LEVEL: "debug", KITH_TRUSTED_PROXIES: "1" };
  const node = await startNode(stores, { env });
  const { url } = node;
  const digest = randomBytes(16).toString("base64url");
  const facts = {
    "x-forwarded-for": "203.0.113.77",
    "user-agent": `canary-${randomUUID()}`,
    "x-request-id": randomUUID(),
  };
  const interests = [{ digest, category: "music" }, { id: "music.theremin" }];
  const known = [{ digest, category: "music" }];
  const refused = await call(url, "nudges/open", { interests, token: "none" }, facts);
  expect(refused.status).toBe(400);
  expect(await refused.text()).not.toMatch(/theremin|none/);
  const [ana, bo] = [await openByRest(url, known, facts), await openByRest(url, known, facts)];
  for (const [one, other] of [
    [ana, bo],
    [bo, ana],
  ] as const) {
    const sightings = [{ beacon: other.beacon, rssi: -60, at: Date.now() }];
    await answer(url, "nudges/sight", { sightings }, one.headers);
  }
  await listenUntil(url, ana, "nudges.nudged");
  await call(url, "nudges/wave", { nudgeId: randomUUID(), keyHash: digest }, ana.headers);
  await answer(url, "nudges/close", {}, ana.headers);
  await node.stop();

  const written = node.output();
  expect(written).toContain('"msg":"ready"');
  const [sessionId = "", secret = ""] = ana.headers["kith-nudge"].split(".");
  const canaries = [digest, "theremin", ana.beacon, bo.beacon, sessionId, secret];
  for (const canary of [...canaries, ...Object.values(facts)]) {
    expect(written).not.toContain(canary);
  }
  await stores.stop();
});
