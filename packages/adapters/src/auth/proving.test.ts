import { describe, expect, test } from "bun:test";
import {
  confirmTotp,
  credentialTables,
  distrustDevice,
  listTrustedDevices,
  me,
  renewRecoveryCodes,
  startTotp,
} from "@kith/domains";
import { systemClock } from "@kith/kernel";
import { codeAt, eventsOn } from "@kith/testing";
import { eq } from "drizzle-orm";
import { openDoor, origin, password } from "./door.fixture";

const door = await openDoor();
const { world } = door;
const { db } = world.kernel.runtime;
const [minute, day] = [60_000, 86_400_000];

const { session: sessions } = credentialTables;
const sessionsOf = (userId: string) =>
  db.select().from(sessions).where(eq(sessions.userId, userId));
/** better-auth's clock is the system's: sessions are made older, as time cannot be. */
const age = (userId: string) =>
  db
    .update(sessions)
    .set({ createdAt: new Date(world.clock.now() - 11 * minute) })
    .where(eq(sessions.userId, userId));

const drifts = new Map<string, number>();
/** The codes of a moment ago, of now and of soon, one after the other: each is good once. */
const codeOf = (secret: string) => {
  const drift = (drifts.get(secret) ?? -2) + 1;
  drifts.set(secret, drift);
  return codeAt(world, secret, drift);
};
const refusalOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;
const actsOf = async (userId: string) => {
  await world.drain();
  const told = await eventsOn(world, `sessions:${userId}`);
  return told.flatMap(({ event, payload }) =>
    event === "identity.secured" ? [(payload as { act: string }).act] : [],
  );
};

async function withTotp() {
  const ana = await door.signUp();
  const { secret } = await ana.calls.can(startTotp, {});
  const { recoveryCodes } = await ana.calls.can(confirmTotp, { code: codeOf(secret) });
  return { ...ana, secret, recoveryCodes };
}

describe("proving anew …", () => {
  test("with the password opens what a stale session may not do, on every node", async () => {
    const ana = await door.signUp();
    await age(ana.userId);
    const stale = await ana.calls.cannot(startTotp, {});
    expect(stale).toMatchObject({ code: "kernel.step_up", details: { needs: "sign_in" } });
    const wrong = await ana.post("/prove", { by: "password", proof: "not this password" });
    expect([wrong.status, refusalOf(wrong)]).toEqual([401, "identity.proof_failed"]);
    const proved = await ana.post("/prove", { by: "password", proof: password });
    expect(Object.keys(proved.body)).toEqual(["token"]);
    expect((await ana.calls.can(startTotp, {})).uri).toContain("otpauth://totp/Kith:");
  });

  test("is tried five times, and is for who is signed in", async () => {
    const ana = await door.signUp();
    const codes = [];
    for (let times = 0; times < 6; times++) {
      codes.push(refusalOf(await ana.post("/prove", { by: "totp", proof: "000000" })));
    }
    expect(codes).toEqual([...Array(5).fill("identity.proof_failed"), "identity.locked"]);
    const nobody = await door.ask("POST", "/prove", { by: "password", proof: password });
    expect(refusalOf(nobody)).toBe("kernel.unauthenticated");
  });
});

describe("what was proved anew …", () => {
  const proof = { by: "password", proof: password };

  test("counts under a new token, at whose first use the one before is over", async () => {
    const ana = await door.signUp();
    const thief = await door.phoneOf(ana);
    const [before] = await sessionsOf(ana.userId);
    const { token } = (await ana.post("/prove", proof)).body;
    expect(token).not.toBe(thief.token);
    await ana.calls.can(me, {});
    expect((await thief.calls.cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect((await thief.post("/prove", proof)).status).toBe(401);
    const [after] = await sessionsOf(ana.userId);
    expect(after).toMatchObject({ id: before?.id, deviceName: before?.deviceName });
    expect([after?.token === before?.token, after?.nextToken]).toEqual([false, null]);
  });

  test("is lost with its answer, and takes nobody's session along", async () => {
    const ana = await door.signUp();
    await age(ana.userId);
    const lost = await door.ask("POST", "/prove", proof, ana.headers);
    // Whoever holds the token from before has no part in what was proved.
    expect((await ana.calls.cannot(startTotp, {})).code).toBe("kernel.step_up");
    const again = await ana.post("/prove", proof);
    expect(again.body.token).toBe(lost.body.token);
    await ana.calls.can(startTotp, {});
  });

  test("may be proved twice at once, and shown first by many", async () => {
    const ana = await door.signUp();
    const both = await Promise.all([ana.post("/prove", proof), ana.post("/prove", proof)]);
    expect(new Set(both.map((answer) => answer.body.token)).size).toBe(1);
    const calls = Array.from({ length: 5 }, () => ana.calls.can(me, {}));
    expect((await Promise.all(calls)).map(({ email }) => email)).toEqual(Array(5).fill(ana.email));
  });

  test("signs out by its new token, shown there first", async () => {
    const ana = await door.signUp();
    const before = await door.phoneOf(ana);
    await ana.post("/prove", proof);
    expect((await ana.post("/sign-out", {})).status).toBe(200);
    expect(await sessionsOf(ana.userId)).toEqual([]);
    expect((await before.calls.cannot(me, {})).code).toBe("kernel.unauthenticated");
  });

  test("is not what a sign-in says: that makes a session, and ends the one before", async () => {
    const ana = await door.signUp();
    const link = await door.auth.createMemberLink("sign-in", ana.userId, 1);
    const token = new URL(link).hash.replace("#token=", "");
    const { body } = await door.ask("POST", "/sign-in/link/finish", { token }, ana.headers);
    expect((await ana.calls.cannot(me, {})).code).toBe("kernel.unauthenticated");
    await (await door.phoneOf(body)).calls.can(me, {});
    expect(await sessionsOf(ana.userId)).toHaveLength(1);
  });

  test("comes to a browser as its cookie", async () => {
    const ana = await door.signUp();
    const cookie = `kith-member.session_token=${encodeURIComponent(ana.token)}`;
    const request = new Request(`${origin}/api/auth/member/prove`, {
      method: "POST",
      headers: { cookie, origin, "content-type": "application/json" },
      body: JSON.stringify(proof),
    });
    const answer = await door.auth.handle(request, "192.0.2.9");
    expect(await answer.json()).toEqual({});
    const [line = ""] = answer.headers.getSetCookie();
    const [, value = ""] = /^kith-member\.session_token=([^;]+);.*HttpOnly/.exec(line) ?? [];
    await ana.keep({ token: decodeURIComponent(value) });
    await ana.calls.can(startTotp, {});
  });
});

describe("a second factor …", () => {
  test("is asked of every session that did not prove it, and by nothing else", async () => {
    const ana = await withTotp();
    expect((await ana.calls.can(me, {})).lacks).not.toContain("second_factor");
    const tablet = await door.signIn(ana.email);
    const half = await tablet.calls.cannot(me, {});
    expect(half).toMatchObject({ code: "kernel.step_up", details: { needs: "second_factor" } });
    await tablet.post("/prove", { by: "password", proof: password });
    expect(await tablet.calls.cannot(me, {})).toEqual(half);
    const code = codeOf(ana.secret);
    expect((await tablet.post("/prove", { by: "totp", proof: code })).status).toBe(200);
    expect((await tablet.calls.can(me, {})).userId as string).toBe(ana.userId);
    const again = await tablet.post("/prove", { by: "totp", proof: code });
    expect(refusalOf(again)).toBe("identity.proof_failed");
  });

  test("gives a session that does not prove it five minutes", async () => {
    const ana = await withTotp();
    const tablet = await door.signIn(ana.email);
    const untilOf = async () => (await sessionsOf(ana.userId)).map(({ expiresAt }) => +expiresAt);
    const [half = 0] = (await untilOf()).toSorted();
    expect(half - systemClock.now()).toBeLessThan(5 * minute + 1000);
    await tablet.post("/prove", { by: "totp", proof: codeOf(ana.secret) });
    await tablet.calls.can(me, {});
    expect(Math.min(...(await untilOf()))).toBeGreaterThan(world.clock.now() + 29 * day);
  });

  test("is a recovery code just as well, once, until there are new ones", async () => {
    const ana = await withTotp();
    const [first = "", second = ""] = ana.recoveryCodes;
    const use = async (proof: string) => {
      const tablet = await door.signIn(ana.email);
      return refusalOf(await tablet.post("/prove", { by: "recovery_code", proof }));
    };
    expect(await use(first.toLowerCase().replace("-", " "))).toBeUndefined();
    expect(await use(first)).toBe("identity.proof_failed");
    await ana.calls.can(renewRecoveryCodes, {});
    expect(await use(second)).toBe("identity.proof_failed");
    const acts = ["totp_added", "recovery_code_used", "recovery_codes_renewed"];
    expect(await actsOf(ana.userId)).toEqual(expect.arrayContaining(acts));
  });
});

describe("a trusted device …", () => {
  async function trusted() {
    const ana = await withTotp();
    const tablet = await door.signIn(ana.email);
    const body = { by: "totp", proof: codeOf(ana.secret), trustsDevice: true };
    const { device } = (await tablet.post("/prove", body)).body;
    expect(device).not.toBe(tablet.device);
    return { ...ana, device: String(device) };
  }

  test("is asked for the password alone, until its owner or thirty days end that", async () => {
    const ana = await trusted();
    const again = await door.signIn(ana.email, ana.device);
    expect((await again.calls.can(me, {})).userId as string).toBe(ana.userId);
    const { rows } = await again.calls.can(listTrustedDevices, {});
    expect(rows.map(({ trustedUntil }) => trustedUntil <= world.clock.now() + 30 * day)).toEqual([
      true,
    ]);
    const deviceId = rows[0]?.deviceId as never;
    const other = await door.signUp();
    const theirs = await other.calls.cannot(distrustDevice, { deviceId });
    expect(theirs.code).toBe("kernel.not_found");
    await again.calls.can(distrustDevice, { deviceId });
    expect(await again.calls.cannot(distrustDevice, { deviceId })).toEqual(theirs);
    const distrusted = await door.signIn(ana.email, ana.device);
    expect((await distrusted.calls.cannot(me, {})).code).toBe("kernel.step_up");
  });

  test("is none for somebody else, nor for a link in a mail", async () => {
    const [ana, bo] = [await trusted(), await withTotp()];
    const asBo = await door.signIn(bo.email, ana.device);
    expect((await asBo.calls.cannot(me, {})).code).toBe("kernel.step_up");
    const link = await door.auth.createMemberLink("sign-in", ana.userId, 1);
    const token = new URL(link).hash.replace("#token=", "");
    const headers = { "kith-device": ana.device };
    const { body } = await door.ask("POST", "/sign-in/link/finish", { token }, headers);
    const byLink = await door.phoneOf(body);
    expect((await byLink.calls.cannot(me, {})).code).toBe("kernel.step_up");
  });
});
