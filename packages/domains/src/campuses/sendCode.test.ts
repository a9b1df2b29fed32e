import { describe, expect, test } from "bun:test";
import { CampusId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { addCampus, campusCodeFor, createWorld } from "@kith/testing";
import { sql } from "drizzle-orm";
import { codesPerDayMax, resendMilliseconds } from "./rules";
import { sendCode } from "./sendCode";

const world = await createWorld();

describe("campuses.sendCode …", () => {
  test("mails a code, and keeps neither it nor the address", async () => {
    const { campusId, domain } = await addCampus(world);
    const ana = await world.person();
    const email = `ana@maps.${domain}`;
    await ana.can(sendCode, { campusId, email });
    const code = await campusCodeFor(world, email);
    const rows = await world.kernel.runtime.db.execute(sql`select * from campuses_codes`);
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
  });

  test("writes as the app speaks that asks, unless they chose otherwise", async () => {
    const { campusId, domain } = await addCampus(world);
    const ana = await world.person();
    const email = `ana@${domain}`;
    const inGeorgian = { ...ana.headers, "accept-language": "ka" };
    await world.caller(inGeorgian, "member").can(sendCode, { campusId, email });
    await world.drain();
    const [mail] = (await world.mails.list()).filter(({ to }) => to === email);
    expect(mail?.subject).toMatch(/^\d{6} — თქვენი კოდი: Lake$/);
  });

  test("sends to addresses of the campus only", async () => {
    const { campusId, domain } = await addCampus(world);
    const ana = await world.person();
    const code = async (id: CampusId, email: string) =>
      (await ana.cannot(sendCode, { campusId: id, email })).code;
    expect(await code(campusId, `${domain}@evil.example`)).toBe("campuses.not_campus_address");
    const nowhere = asId(CampusId, crypto.randomUUID());
    expect(await code(nowhere, `ana@${domain}`)).toBe("kernel.not_found");
  });

  test("waits a minute, sends five a day, and three an hour to one address", async () => {
    const { campusId, domain } = await addCampus(world);
    const ana = await world.person();
    const input = { campusId, email: `ana@${domain}` };
    const two = await Promise.allSettled([ana.can(sendCode, input), ana.can(sendCode, input)]);
    expect(two.filter(({ status }) => status === "fulfilled").length).toBe(1);
    expect((await ana.cannot(sendCode, input)).code).toBe("campuses.too_soon");
    for (let n = 1; n < codesPerDayMax; n++) {
      world.clock.moveTo(world.clock.now() + resendMilliseconds);
      await ana.can(sendCode, input);
    }
    world.clock.moveTo(world.clock.now() + resendMilliseconds);
    expect((await ana.cannot(sendCode, input)).code).toBe("campuses.send_limit");
    for (let n = 1; n < 3; n++) await (await world.person()).can(sendCode, input);
    const late = await (await world.person()).cannot(sendCode, input);
    expect(late.code).toBe("campuses.send_limit");
  });
});
