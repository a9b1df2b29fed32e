import { describe, expect, test } from "bun:test";
import { credentialTables, deletePasskey, listWaysIn, me, startTotp } from "@kith/domains";
import { withSecondFactor } from "@kith/testing";
import { eq } from "drizzle-orm";
import { newPasskey, openDoor } from "./door.fixture";

const door = await openDoor();
const { world } = door;
const { db } = world.kernel.runtime;
const { session: sessions } = credentialTables;
type Phone = Pick<Awaited<ReturnType<typeof door.signUp>>, "get" | "post" | "headers">;

const refusalOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;
const age = (userId: string) =>
  db
    .update(sessions)
    .set({ createdAt: new Date(world.clock.now() - 11 * 60_000) })
    .where(eq(sessions.userId, userId));

/** Answers with what the registration came to. */
async function register(phone: Phone, passkey = newPasskey()) {
  const { body } = await phone.get("/passkey/generate-register-options");
  const response = passkey.register(body.options.challenge);
  const headers = { ...phone.headers, "kith-challenge": body.challenge };
  const sent = { response, name: "Phone" };
  return await door.ask("POST", "/passkey/verify-registration", sent, headers);
}

/** Signs in with nothing but the passkey, or proves the session of these headers with it. */
async function show(passkey: ReturnType<typeof newPasskey>, headers = {}) {
  const { body } = await door.ask("GET", "/passkey/generate-authenticate-options", {}, headers);
  const response = passkey.sign(body.options.challenge);
  const sent = { ...headers, "kith-challenge": body.challenge };
  return await door.ask("POST", "/passkey/verify-authentication", { response }, sent);
}

describe("a member's passkey …", () => {
  test("signs in by itself, for both factors", async () => {
    const ana = await door.signUp();
    const passkey = newPasskey();
    expect((await register(ana, passkey)).body).toEqual({});
    const { passkeys } = await ana.calls.can(listWaysIn, {});
    expect(passkeys.map(({ name }) => name)).toEqual(["Phone"]);
    await db
      .update(credentialTables.user)
      .set({ twoFactorEnabled: true })
      .where(eq(credentialTables.user.id, ana.userId));
    const signedIn = await show(passkey);
    const phone = await door.phoneOf(signedIn.body);
    expect((await phone.calls.can(me, {})).lacks).not.toContain("second_factor");
    await phone.calls.can(deletePasskey, { passkeyId: passkeys[0]?.passkeyId as never });
    expect(refusalOf(await show(passkey))).toBe("identity.passkey_failed");
  });

  test("makes a stale session fresh, without another one", async () => {
    const ana = await door.signUp();
    const passkey = newPasskey();
    await register(ana, passkey);
    await age(ana.userId);
    expect((await ana.calls.cannot(startTotp, {})).code).toBe("kernel.step_up");
    const { body } = await show(passkey, ana.headers);
    expect(body.token).not.toBe(ana.token);
    await ana.keep(body);
    await ana.calls.can(startTotp, {});
    const rows = await db.select().from(sessions).where(eq(sessions.userId, ana.userId));
    expect(rows).toHaveLength(1);
  });

  test("of somebody else signs in as them, in the place of who was there", async () => {
    const [ana, bo] = [await door.signUp(), await door.signUp()];
    const passkey = newPasskey();
    await register(bo, passkey);
    await age(ana.userId);
    const { body } = await show(passkey, ana.headers);
    const phone = await door.phoneOf(body);
    expect((await phone.calls.can(me, {})).userId as string).toBe(bo.userId);
    expect((await ana.calls.cannot(me, {})).code).toBe("kernel.unauthenticated");
  });

  test("is added by a fresh session that proved all, and by nobody else", async () => {
    const ana = await door.signUp();
    await age(ana.userId);
    const stale = await ana.get("/passkey/generate-register-options");
    expect([stale.status, refusalOf(stale)]).toEqual([403, "kernel.step_up"]);
    const nobody = await door.ask("GET", "/passkey/generate-register-options", {});
    expect(refusalOf(nobody)).toBe("kernel.unauthenticated");
    const { person } = await withSecondFactor(world);
    const half = await person.again();
    const refusal = await door.signIns.refusePasskey(half.sessionId);
    expect(refusal?.details).toEqual({ needs: "second_factor" });
  });

  test("is none where the device did not ask who holds it", async () => {
    const ana = await door.signUp();
    expect(refusalOf(await register(ana, newPasskey(false)))).toBe("identity.passkey_failed");
  });

  test("answers each challenge once", async () => {
    const ana = await door.signUp();
    const passkey = newPasskey();
    await register(ana, passkey);
    const { body } = await door.ask("GET", "/passkey/generate-authenticate-options", {});
    const sent = { "kith-challenge": body.challenge };
    const sign = () => ({ response: passkey.sign(body.options.challenge) });
    const first = await door.ask("POST", "/passkey/verify-authentication", sign(), sent);
    expect(first.status).toBe(200);
    const again = await door.ask("POST", "/passkey/verify-authentication", sign(), sent);
    expect(refusalOf(again)).toBe("identity.passkey_failed");
  });
});
