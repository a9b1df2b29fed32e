import { describe, expect, test } from "bun:test";
import { buffer } from "node:stream/consumers";
import { createWorld, type SignedInPerson, unzip, uploadImage } from "@kith/testing";
import { block, follow, graphDomain } from "../graph";
import { blobStore, createUpload, takeImages } from "../media";
import { cancelExport } from "./cancelExport";
import { createExportLink } from "./createExportLink";
import { expire } from "./jobs/expire";
import { resume } from "./jobs/resume";
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
const fetchBy = async (path: string) => {
  const archive = await openExport(runtime, path.slice(path.lastIndexOf("/") + 1));
  return archive && (await buffer(archive.parts));
};
/** Files of a zip whose entries are found by their names. */
const textOf = (zip: Uint8Array) => Buffer.from(zip).toString("latin1");
/** A zip as soon as it is made. */
async function exportOf(who: SignedInPerson) {
  const requestId = await ask(who);
  await pass(25 * hour);
  const { path } = await (await who.again()).can(createExportLink, { requestId });
  return unzip((await fetchBy(path)) ?? new Uint8Array());
}

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

  test("holds the person's pictures, by the names that its JSON says", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const [shown, kept] = [await uploadImage(world, ana), await uploadImage(world, ana)];
    await takeImages(runtime.db, ana.id, [shown], world.clock.now());
    await ana.can(createUpload, {});
    const others = await uploadImage(world, bo);
    const files = await exportOf(ana);
    const { images } = JSON.parse(String(files.get("media.json")));
    const named = images.map(({ file }: { file: string | null }) => file);
    expect(named.toSorted()).toEqual(
      [`media/${shown}.webp`, `media/${kept}.webp`, null].toSorted(),
    );
    for (const imageId of [shown, kept]) {
      const wanted = await runtime.use(blobStore).read(`${imageId}/large.webp`);
      expect(files.get(`media/${imageId}.webp`)).toEqual(Buffer.from(wanted ?? []));
    }
    expect([...files.keys()].join()).not.toContain(others);
    expect(String(files.get("README.txt"))).toContain("media.json, media/");
  });

  test("goes on without a picture that went meanwhile, and once more after a crash", async () => {
    const ana = await world.person();
    const [gone, kept] = [await uploadImage(world, ana), await uploadImage(world, ana)];
    await runtime.use(blobStore).deleteFolder(gone);
    const requestId = await ask(ana);
    await pass(25 * hour);
    await runtime.db.execute(
      `update privacy_requests set state = 'working' where id = '${requestId}'` as never,
    );
    await world.kernel.enqueue(resume, {});
    await world.drain();
    const later = await ana.again();
    const { path } = await later.can(createExportLink, { requestId });
    const files = unzip((await fetchBy(path)) ?? new Uint8Array());
    const pictures = [...files.keys()].filter((name) => name.endsWith(".webp"));
    expect(pictures).toEqual([`media/${kept}.webp`]);
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
