import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "./stage/place";
import { answer, call, listenUntil, openByRest, type RestPhone } from "./stage/rest";

const jazz = [{ id: "music.jazz" }];

/** The key of one side, and the hash that goes with its wave. */
function newKey() {
  const bytes = randomBytes(32);
  return {
    publicKey: bytes.toString("base64url"),
    keyHash: createHash("sha256").update(bytes).digest("base64url"),
  };
}

async function nearByRest(url: string, one: RestPhone, other: RestPhone): Promise<void> {
  const seen = ({ beacon }: RestPhone) => ({
    sightings: [{ beacon, rssi: -60, at: Date.now() }],
  });
  expect(await answer(url, "nudges/sight", seen(other), one.headers)).toEqual({});
  expect(await answer(url, "nudges/sight", seen(one), other.headers)).toEqual({});
}

const payloadOf = (events: Awaited<ReturnType<typeof listenUntil>>, name: string) =>
  events.find(({ data }) => data.event === name)?.data.payload ?? {};

test.describe("over REST alone", () => {
  test("two phones are nudged, meet, talk and leave", async ({ place }) => {
    const { url } = place.node;
    const [ana, bo] = [await openByRest(url, jazz), await openByRest(url, jazz)];
    await nearByRest(url, ana, bo);
    const heard = await listenUntil(url, ana, "nudges.nudged");
    const { nudgeId } = payloadOf(heard, "nudges.nudged");
    const [mine, theirs] = [newKey(), newKey()];
    const wave = (phone: RestPhone, { keyHash }: { keyHash: string }) =>
      answer(url, "nudges/wave", { nudgeId, keyHash }, phone.headers);
    await wave(ana, mine);
    await wave(bo, theirs);

    // Resumed after what was heard: the nudge does not come again.
    const more = await listenUntil(url, ana, "nudges.met", heard.at(-1)?.id);
    expect(more.map(({ data }) => data.event)).toEqual(["nudges.met"]);
    expect(payloadOf(more, "nudges.met").peerKeyHash).toBe(theirs.keyHash);

    const { publicKey } = theirs;
    await answer(url, "nudges/reveal", { nudgeId, publicKey }, bo.headers);
    const [messageId, sealed] = [randomUUID(), randomBytes(280).toString("base64url")];
    await answer(url, "nudges/hello", { nudgeId, messageId, sealed }, bo.headers);
    const talk = await listenUntil(url, ana, "nudges.hello", more.at(-1)?.id);
    expect(payloadOf(talk, "nudges.revealed").publicKey).toBe(publicKey);
    expect(payloadOf(talk, "nudges.hello")).toMatchObject({ messageId, sealed });
    const messageIds = [messageId];
    await answer(url, "nudges/acknowledge", { nudgeId, messageIds }, ana.headers);

    await answer(url, "nudges/extend", {}, ana.headers);
    await answer(url, "nudges/close", {}, ana.headers);
    const over = await call(url, "nudges/extend", {}, ana.headers);
    expect([over.status, (await over.json()).error.code]).toEqual([401, "nudges.session_over"]);
    const last = await listenUntil(url, bo, "nudges.parted");
    expect(payloadOf(last, "nudges.parted")).toEqual({ nudgeId });
    await answer(url, "nudges/close", {}, bo.headers);
  });

  for (const verb of ["dismiss", "block", "report"] as const) {
    test(`a nudge is put away by ${verb}`, async ({ place }) => {
      const { url } = place.node;
      const [ana, bo] = [await openByRest(url, jazz), await openByRest(url, jazz)];
      await nearByRest(url, ana, bo);
      const { nudgeId } = payloadOf(await listenUntil(url, ana, "nudges.nudged"), "nudges.nudged");
      expect(await answer(url, `nudges/${verb}`, { nudgeId }, ana.headers)).toEqual({});
      await Promise.all([ana, bo].map(({ headers }) => answer(url, "nudges/close", {}, headers)));
    });
  }
});

test.describe("the description of the API", () => {
  test("is valid OpenAPI 3.1", async ({ place }) => {
    const document = await answer(place.node.url, "openapi.json");
    const validator = new Validator();
    const { valid, errors } = await validator.validate(document);
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, "3.1"]);
  });

  test("is shown by Swagger UI without asking another host", async ({ page, place }) => {
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await page.goto(`${place.node.url}/docs`);
    // Swagger UI takes its time over a description of 3.1 with this many procedures.
    await page.locator("#operations-tag-nudges").click({ timeout: 90_000 });
    await expect(page.getByText("/api/v1/nudges/open")).toBeVisible();
    expect([...hosts].filter((host) => host !== new URL(place.node.url).host)).toEqual([]);
  });
});
