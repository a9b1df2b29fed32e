import { describe, expect, test } from "bun:test";
import { listSessions } from "@kith/domains";
import { eventsOn } from "@kith/testing";
import { openDoor, password } from "./door.fixture";

const places: Record<string, readonly [string, string, number, number]> = {
  aarhus: ["DK", "Aarhus", 56.2, 10.2],
  odense: ["DK", "Odense", 55.4, 10.4],
  tbilisi: ["GE", "Tbilisi", 41.7, 44.8],
};
let here = "aarhus";
const door = await openDoor({
  find: async () => {
    const [country, city, latitude, longitude] = places[here] ?? ["", "", 0, 0];
    return { country, city, latitude, longitude };
  },
});
const { world } = door;

describe("a sign-in unlike those before …", () => {
  test("is stopped where nobody can have travelled so fast, and told to the owner", async () => {
    here = "aarhus";
    const ana = await door.signUp();
    here = "tbilisi";
    const body = { email: ana.email, password };
    const far = await door.ask("POST", "/sign-in/email", body, { "kith-device": ana.device });
    expect([far.status, far.body.error.code]).toEqual([403, "identity.sign_in_refused"]);
    await world.drain();
    const told = await eventsOn(world, `sessions:${ana.userId}`);
    expect(told.at(-1)?.payload).toMatchObject({ act: "sign_in_refused" });
  });

  test("takes a link in a mail where the password alone would do elsewhere", async () => {
    here = "aarhus";
    const ana = await door.signUp();
    await door.travelled(ana.userId);
    here = "tbilisi";
    const body = { email: ana.email, password };
    const asked = await door.ask("POST", "/sign-in/email", body);
    expect([asked.status, asked.body.error.code]).toEqual([412, "identity.sign_in_mailed"]);
    expect(door.mails).toContainEqual({ userId: ana.userId, kind: "sign-in" });
    const link = await door.auth.createMemberLink("sign-in", ana.userId, 1);
    const token = new URL(link).hash.replace("#token=", "");
    expect((await door.ask("POST", "/sign-in/link/finish", { token })).status).toBe(200);
  });

  test("is one like any other where it is near, and says where it was", async () => {
    here = "aarhus";
    const ana = await door.signUp();
    here = "odense";
    const phone = await door.signIn(ana.email, ana.device);
    const { rows } = await phone.calls.can(listSessions, {});
    expect(rows.map(({ place }) => place)).toEqual(["Odense, DK", "Aarhus, DK"]);
  });
});
