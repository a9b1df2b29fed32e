import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Places } from "@kith/domains";
import {
  createSignIns,
  credentialTables,
  noteEnding,
  noteSecured,
  type SignIns,
} from "@kith/domains";
import type { Db } from "@kith/kernel";
import { createLimiter, newId, systemClock } from "@kith/kernel";
import { createWorld, type World } from "@kith/testing";
import { hashPassword } from "better-auth/crypto";
import { sql } from "drizzle-orm";
import { createAuth } from "./auth";
import { makePasskey } from "./passkey.fixture";
import { countAttempts, noStaffFactors } from "./signIns.fixture";

export const origin = "http://localhost:4000";
export const password = "a long enough password";

type Headers = Readonly<Record<string, string>>;

interface Mailed {
  readonly userId: string;
  readonly kind: string;
}

const nobody = () => Promise.reject(new Error("nothing comes in this way here"));

function doorOf({ kernel }: World, members: SignIns, mails: Mailed[]) {
  const { runtime } = kernel;
  const { brief, secrets, log, metrics } = runtime;
  return createAuth({
    ...{ db: runtime.db, tables: credentialTables, secrets, log, members },
    limiter: createLimiter(brief, secrets, metrics),
    baseUrl: origin,
    consoleUrl: `${origin}/console/`,
    memberUrl: `${origin}/phone/`,
    memberOrigins: [origin],
    isSecure: false,
    attempts: countAttempts(),
    onForgotten: async () => {},
    phones: { ask: nobody, enter: nobody },
    comeBackFromCampus: async () => "",
    staffFactors: noStaffFactors,
    onStaffAct: async () => {},
    outside: { providers: [], appUrl: "", enter: nobody, link: nobody },
    onMemberMail: async (userId, kind) => void mails.push({ userId, kind }),
    onMemberSessionEnding: (userId, sessionId) => noteEnding(runtime, userId, sessionId),
  });
}

async function addAccount(db: Db, hash: string) {
  const [userId, at] = [newId(systemClock.now()), new Date(systemClock.now())];
  const email = `${userId}@people.example`;
  const times = { createdAt: at, updatedAt: at };
  const who = { id: userId, email, name: "Ana", audience: "member", emailVerified: true } as const;
  await db.insert(credentialTables.user).values({ ...who, ...times });
  const account = { id: newId(systemClock.now()), userId, accountId: userId };
  await db
    .insert(credentialTables.account)
    .values({ ...account, ...times, providerId: "credential", password: hash });
  return { userId, email };
}

interface Kept {
  readonly token: string;
  readonly device?: string;
}

/** What an app sends to ceremonies and to calls, and how it keeps the token of an answer. */
async function pocketOf(auth: ReturnType<typeof createAuth>, kept: Kept) {
  const headers = { authorization: "", ...(kept.device && { "kith-device": kept.device }) };
  const shown = { authorization: "" };
  async function keep({ token }: Partial<Kept>) {
    if (token === undefined) return;
    headers.authorization = `Bearer ${token}`;
    const raw = await auth.readToken((name) => (name === "authorization" ? `Bearer ${token}` : ""));
    shown.authorization = `Bearer ${raw}`;
  }
  await keep(kept);
  return { headers, shown, keep };
}

/** A node with its real door: ceremonies by better-auth, and what the domain says to them. */
export async function openDoor(places?: Places) {
  const known = places ? { places } : {};
  const world = await createWorld({ startsAt: systemClock.now(), ...known });
  const { db } = world.kernel.runtime;
  const signIns = createSignIns(world.kernel.runtime, (userId, act) =>
    world.kernel.enqueue(noteSecured, { userId: asId(UserId, userId), act }),
  );
  const mails: Mailed[] = [];
  const auth = doorOf(world, signIns, mails);
  const hash = await hashPassword(password);
  let addresses = 0;

  async function ask(method: "GET" | "POST", path: string, body: object, headers: Headers = {}) {
    const address = `198.51.${(addresses >> 8) & 255}.${addresses++ & 255}`;
    const init = method === "GET" ? {} : { body: JSON.stringify(body) };
    const request = new Request(`${origin}/api/auth/member${path}`, {
      ...{ method, ...init },
      headers: { ...headers, "content-type": "application/json" },
    });
    const response = await auth.handle(request, address);
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  }

  /** Somebody with a password who came in by a link: that way nothing is hashed. */
  async function signUp() {
    const who = await addAccount(db, hash);
    const link = await auth.createMemberLink("sign-in", who.userId, 1);
    const token = new URL(link).hash.replace("#token=", "");
    const answer = await ask("POST", "/sign-in/link/finish", { token });
    return { ...who, ...(await phoneOf(answer.body)) };
  }

  /** Makes a day of what lies between now and the last sign-in. */
  const travelled = (userId: string) =>
    db.execute(sql`update identity_devices set last_used_at = last_used_at - 86400000
      where user_id = ${userId}`);

  /** An app that holds what a sign-in answered: asks ceremonies, and calls verbs. */
  async function phoneOf(kept: Kept) {
    const { headers, shown, keep } = await pocketOf(auth, kept);
    return {
      device: kept.device ?? "",
      token: kept.token,
      headers,
      keep,
      calls: world.caller(shown, "member"),
      async post(path: string, body: object) {
        const answer = await ask("POST", path, body, headers);
        if (answer.status === 200) await keep(answer.body);
        return answer;
      },
      get: (path: string) => ask("GET", path, {}, headers),
    };
  }

  async function signIn(email: string, device = "") {
    const headers: Headers = device ? { "kith-device": device } : {};
    const answer = await ask("POST", "/sign-in/email", { email, password }, headers);
    return await phoneOf({ device, ...answer.body });
  }

  return { world, auth, signIns, mails, travelled, ask, signUp, signIn, phoneOf };
}

export const newPasskey = (verifiesUser = true) => makePasskey(origin, verifiesUser);
