import { describe, expect, test } from "bun:test";
import { createWorld, type SignedInPerson } from "@kith/testing";
import { block, follow, graphDomain } from "../graph";
import { cancelExport } from "./cancelExport";
import { createExportLink } from "./createExportLink";
import { expire } from "./jobs/expire";
import { listOwnRequests } from "./listOwnRequests";
import { requestExport } from "./requestExport";
import { openExport } from "./services/links";
import { vault } from "./services/vault";

const world = await createWorld();
const { runtime } = world.kernel;
const hour = 3_600_000;

const ask = async (who: SignedInPerson) =>
  (await who.can(requestExport, { key: crypto.randomUUID() })).requestId;
const pass = async (milliseconds: number) => {
  world.clock.moveTo(world.clock.now() + milliseconds);
  await world.drain();
};
const fetchBy = async (path: string) =>
  await openExport(runtime, path.slice(path.lastIndexOf("/") + 1));
/** Files of a zip whose entries are found by their names. */
const textOf = (zip: Uint8Array) => Buffer.from(zip).toString("latin1");

describe("privacy.requestExport …", () => {
  test("makes an archive in a day, fetched by a link for a quarter of an hour", async () => {
    const ana = await world.person();
    const requestId = await ask(ana);
    const early = await ana.cannot(createExportLink, { requestId });
    expect(early.code).toBe("privacy.export_not_ready");
    await pass(23 * hour);
    expect((await ana.can(listOwnRequests, {})).rows).toMatchObject([{ state: "waiting" }]);
    await pass(2 * hour);
    const later = await ana.again();
    const [ready] = (await later.can(listOwnRequests, {})).rows;
    expect(ready).toMatchObject({ state: "ready", requestId });
    const { path } = await later.can(createExportLink, { requestId });
    const zip = await fetchBy(path);
    expect(zip?.byteLength).toBe(ready?.bytes ?? -1);
    for (const name of ["README.txt", "identity.json", "graph.json", "privacy.json"]) {
      expect(textOf(zip ?? new Uint8Array())).toContain(name);
    }
    const subjects = (await world.mails.list()).map(({ subject }) => subject);
    expect(subjects).toEqual(
      expect.arrayContaining([
        "Somebody asked for a copy of your data on Kith",
        "Your copy of your data on Kith is ready",
      ]),
    );
    await pass(hour / 4);
    expect(await fetchBy(path)).toBeNull();
  });

  test("leaves nothing after a week, and lies sealed until then", async () => {
    const ana = await world.person();
    const requestId = await ask(ana);
    await pass(25 * hour);
    expect(await runtime.use(vault).readArchive(requestId)).not.toBeNull();
    await pass(7 * 24 * hour);
    await world.kernel.enqueue(expire, {});
    await world.drain();
    expect((await (await ana.again()).can(listOwnRequests, {})).rows).toMatchObject([
      { state: "expired" },
    ]);
    expect(await runtime.use(vault).readArchive(requestId)).toBeNull();
  });

  test("is one at a time, and can be cancelled at any time", async () => {
    const ana = await world.person();
    const requestId = await ask(ana);
    const second = await ana.cannot(requestExport, { key: crypto.randomUUID() });
    expect(second.code).toBe("privacy.export_open");
    await ana.can(cancelExport, { requestId });
    expect((await ana.cannot(cancelExport, { requestId })).code).toBe("privacy.not_waiting");
    await pass(25 * hour);
    expect(await runtime.use(vault).readArchive(requestId)).toBeNull();
  });

  test("names nobody who blocked the person, nor what they did", async () => {
    const [ana, bo, cy] = [await world.person(), await world.person(), await world.person()];
    await ana.can(follow, { userId: cy.id });
    await bo.can(block, { userId: ana.id });
    const said = JSON.stringify(await graphDomain.personal?.collect(runtime.db, ana.id));
    expect(said).toContain(cy.id);
    expect(said).not.toContain(bo.id);
  });
});
