import { describe, expect, test } from "bun:test";
import { graph } from "@kith/contracts";
import { createWorld, eventsOn } from "@kith/testing";
import { readLanguage } from "../identity";
import { getSettings } from "./getSettings";
import { requestExport } from "./requestExport";
import { readSettings } from "./store/settings";
import { updateSettings } from "./updateSettings";

const world = await createWorld();
const get = { contract: graph.get };

describe("privacy.updateSettings …", () => {
  test("changes what is said, tells other devices, and neighbours read it", async () => {
    const ana = await world.person();
    const quietHours = { from: 1320, to: 420 };
    await ana.can(updateSettings, { quietHours, timeZone: "Asia/Tbilisi" });
    const settings = await ana.can(updateSettings, { channels: ["sms", "sms"], language: "ka" });
    const expected = { quietHours, timeZone: "Asia/Tbilisi", language: "ka", channels: ["sms"] };
    expect(settings).toMatchObject({ ...expected, nearby: "nobody" });
    expect(await ana.can(getSettings, {})).toEqual(settings);
    const read = await readSettings(world.kernel.runtime.db, [ana.id]);
    expect(read.get(ana.id)).toEqual(settings);
    const told = await eventsOn(world, `privacy:${ana.id}`);
    expect(told.at(-1)).toEqual({ event: "privacy.settings_changed", payload: settings });
  });

  test("makes a ghost of somebody, and a person again", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    await ana.can(updateSettings, { isGhost: true });
    expect((await bo.cannot(get, { userId: ana.id })).code).toBe("kernel.not_found");
    await ana.can(updateSettings, { isGhost: false });
    await bo.can(get, { userId: ana.id });
  });

  test("hides somebody from a search, as if there were nobody, and shows them again", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const find = { contract: graph.find };
    const handle = ana.handle as never;
    await ana.can(updateSettings, { isFindable: false });
    const nobody = await bo.cannot(find, { handle: "nobody-at-all" as never });
    expect(await bo.cannot(find, { handle })).toEqual(nobody);
    await bo.can(get, { userId: ana.id });
    await ana.can(updateSettings, { isFindable: true });
    expect((await bo.can(find, { handle })).userId).toBe(ana.id);
  });

  test("writes to somebody in the language that they choose", async () => {
    const ana = await world.person();
    await ana.can(updateSettings, { language: "ka" });
    await ana.can(requestExport, { key: "in-georgian" });
    await world.drain();
    const subjects = (await world.mails.list()).map(({ subject }) => subject);
    expect(subjects).toEqual(["ვიღაცამ მოითხოვა თქვენი მონაცემების ასლი Kith-ში"]);
  });

  test("writes as their app speaks to who takes the choice back", async () => {
    const ana = await world.person();
    const speaking = (language: string) =>
      world.caller({ ...ana.headers, "accept-language": language }, "member");
    const isWrittenIn = async () => {
      const { db } = world.kernel.runtime;
      return await readLanguage(db, { userId: ana.id }, null);
    };
    await speaking("da").can(getSettings, {});
    await ana.can(updateSettings, { language: "ka" });
    expect(await isWrittenIn()).toBe("ka");
    await ana.can(updateSettings, { timeZone: "Asia/Tbilisi" });
    expect(await isWrittenIn()).toBe("ka");
    await ana.can(updateSettings, { language: null });
    expect(await isWrittenIn()).toBe("da");
    world.clock.moveTo(world.clock.now() + 600_000);
    await speaking("ru").can(getSettings, {});
    // It is noted beside the call, whose answer does not wait for it.
    let language = await isWrittenIn();
    for (let n = 0; n < 200 && language === "da"; n++) language = await isWrittenIn();
    expect(language).toBe("ru");
  });

  test("shows nobody under 18 to strangers by distance, and knows no made-up zone", async () => {
    const kid = await world.person({ band: "16-17" });
    const refused = await kid.cannot(updateSettings, { nearby: "everyone" });
    expect(refused.code).toBe("privacy.adults_only");
    await kid.can(updateSettings, { nearby: "friends" });
    const lost = await kid.cannot(updateSettings, { timeZone: "Atlantis/Center" });
    expect(lost.code).toBe("privacy.time_zone");
  });
});
