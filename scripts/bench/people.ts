/**
 * What people ask of one another, through all of Kith but HTTP, beside the statements by hand and
 * in turns with them: `bun run bench people [--edges 1000000] [--write]`. Compare ratios.
 */
import { createHmac, randomBytes, scryptSync } from "node:crypto";
import { parseArgs } from "node:util";
import { compose } from "@kith/api";
import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { identityDomain, inbox, readVisible, sessions } from "@kith/domains";
import { newId, silentLog } from "@kith/kernel";
import { cloneDatabase, redisPrefix, runEnding, testStores } from "@kith/testing";
import { until } from "@kith/testing/process";
import postgres from "postgres";
import { seedDatabase } from "../seed/population";
import { plain } from "./people/plain";
import { plannedEachTime } from "./people/planned";
import { addStars } from "./people/stars";
import { inTurns, type Way } from "./people/turns";
import { microseconds, milliseconds, Report, times } from "./report";

const { values } = parseArgs({
  options: {
    edges: { type: "string", default: "1000000" },
    write: { type: "boolean" },
  },
  allowPositionals: true,
});
const edges = Number(values.edges);
const sizes = [edges / 100, edges / 10, edges];
const people = 10_000;
const [viewers, candidates] = [50, 500];
const password = "a long enough password";
const email = "bench@people.example";

const databaseUrl = await cloneDatabase();
await seedDatabase(databaseUrl, { people, seed: 1, now: Date.now() });
const stars = await addStars(databaseUrl, sizes);
const node = await compose(
  {
    KITH_PROFILE: "development",
    KITH_SECRET: randomBytes(32).toString("base64url"),
    KITH_DRAIN_SECONDS: "0",
    DATABASE_URL: databaseUrl,
    REDIS_URL: (await testStores()).redisUrl,
  },
  { prefix: redisPrefix(), log: silentLog, commandTimeoutMilliseconds: 5000 },
);
await node.start();
const { runtime } = node.kernel;
const { db } = runtime;
const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
const report = new Report("people", `${people} people, and some whom ${sizes.join(", ")} follow`);

/** Some of the people with a session each, and others to ask about. */
const drawn = await sql<{ id: string }[]>`select user_id as id from graph_people
  where user_id < 'f0000000-0000-7000-8000-000000000000' and state = 'active' and not is_private
    and not is_ghost and friends > 5 order by md5(user_id::text) limit ${viewers + candidates}`;
const ids = drawn.map(({ id }) => id);
const asking = await Promise.all(ids.slice(0, viewers).map(signIn));
const others = ids.slice(viewers);
const of = <T>(list: readonly T[], call: number): T => {
  const item = list[call % list.length];
  if (item === undefined) throw new Error("nobody is there");
  return item;
};

async function signIn(userId: string) {
  const token = randomBytes(24).toString("base64url");
  const sessionId = newId(Date.now());
  await sql`insert into identity_sessions
    (id, user_id, token, audience, expires_at, created_at, updated_at) values
    (${sessionId}, ${userId}, ${token}, 'member', now() + interval '1 day', now(), now())`;
  // As better-auth signs what it hands out.
  const secret = runtime.secrets.hash("auth", ["better-auth", "member"], 32);
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  const bearer = `Bearer ${encodeURIComponent(`${token}.${signature}`)}`;
  const header = (name: string) => (name === "authorization" ? bearer : undefined);
  const facts = { requestId: "bench", link: "member", header, address: "192.0.2.1" } as const;
  return { userId, sessionId, token, facts };
}

/** A call as a transport makes it, by viewers in turn. */
const calls =
  (path: string, inputOf: (call: number) => object): Way =>
  async (call) => {
    await node.kernel.call(path, inputOf(call), of(asking, call).facts);
  };
const asks =
  (statement: string, about: (call: number) => string | readonly string[]): Way =>
  (call) =>
    sql.unsafe(statement, [of(asking, call).userId, about(call)] as never[], { prepare: true });

async function compare(what: string, kith: Way, byHand: Way, callsPerRound = 60) {
  const [ours = Number.NaN, theirs = Number.NaN] = await inTurns([kith, byHand], callsPerRound);
  const beside = `${times(ours / theirs)} the statement by hand (${milliseconds(theirs)})`;
  report.add({ what, figure: milliseconds(ours), beside });
  return ours;
}

const someone = (call: number) => of(others, call);
const aboutSomeone = (call: number) => ({ userId: someone(call) });
await compare("card of a person", calls("graph.get", aboutSomeone), asks(plain.card, someone));
const page = (userId: string) => ({ userId, limit: 20 });
await compare(
  "mutual friends",
  calls("graph.listMutualFriends", (call) => page(someone(call))),
  asks(plain.mutual, someone),
);
await compare(
  "people you may know",
  calls("graph.listSuggested", () => ({ limit: 20 })),
  asks(plain.suggested, () => "20"),
  20,
);
const all = others.map((id) => asId(UserId, id));
await compare(
  `who of ${candidates} is visible`,
  (call) => readVisible(db, asId(UserId, of(asking, call).userId), all),
  asks(plain.visible, () => others),
  20,
);
let least = Number.NaN;
for (const { userId, followers } of stars) {
  const ours = await compare(
    `followers page, ${followers.toLocaleString("en")} edges`,
    calls("graph.listFollowers", () => page(userId)),
    asks(plain.followers, () => userId),
  );
  least = Number.isNaN(least) ? ours : least;
  const grown = ours / least;
  if (grown !== 1)
    report.add({ what: "… beside the shortest list", figure: times(grown), goal: "flat" });
}
for (const { userId, followers } of stars) {
  await compare(
    `their card, ${followers.toLocaleString("en")} edges`,
    calls("graph.get", () => ({ userId })),
    asks(plain.card, () => userId),
  );
}
const sessionByHand: Way = (call) =>
  sql.unsafe(plain.session, [of(asking, call).token], { prepare: true });
await compare(
  "whoever calls, and what they are (identity.me)",
  calls("identity.me", () => ({})),
  sessionByHand,
);
const lookUp: Way = async (call) => {
  const found = await identityDomain.authenticates?.by(of(asking, call).facts, runtime);
  if (!found) throw new Error("a session was not found");
};
const forgetful: Way = async (call) => {
  runtime.use(sessions).forget([of(asking, call).sessionId]);
  await lookUp(call);
};
const [hot = Number.NaN, cold = Number.NaN, read = Number.NaN] = await inTurns(
  [lookUp, forgetful, sessionByHand],
  60,
);
report.add({ what: "session look-up, hot", figure: microseconds(hot), goal: "≤ 100 µs" });
report.add({
  what: "session look-up, cold",
  figure: microseconds(cold),
  beside: `${times(cold / read)} the statement by hand (${microseconds(read)})`,
});
const planned = await plannedEachTime(db);
for (const text of planned) console.log(`planned at each call: ${text}`);
report.add({
  what: "statements that Postgres plans at each call",
  figure: String(planned.length),
  goal: "0",
});

async function ceremony(path: string, body: object, address: string): Promise<Response> {
  const request = new Request(`http://127.0.0.1:4000/api/auth/member/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return await node.answer(request, { socketAddress: address });
}

await ceremony("sign-up/email", { email, password, name: "Ana" }, "192.0.2.2");
let link: string | undefined;
await until(
  async () => {
    const mails = await runtime.use(inbox)?.list();
    link = mails?.map(({ text }) => /#token=(\S+)/.exec(text)?.[1]).find((one) => one);
    return link !== undefined;
  },
  20,
  () => "no mail came",
);
await ceremony("sign-up/finish", { token: link, password }, "192.0.2.2");
const salt = randomBytes(16);
const [signingIn = Number.NaN, hashing = Number.NaN] = await inTurns(
  [
    async (call) => {
      const answer = await ceremony(
        "sign-in/email",
        { email, password },
        `198.51.100.${call % 250}`,
      );
      if (answer.status !== 200) throw new Error(`a sign-in was answered with ${answer.status}`);
    },
    async () => scryptSync(password, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 2 ** 26 }),
  ],
  1,
);
report.add({
  what: "sign-in by password",
  figure: milliseconds(signingIn),
  beside: `${times(signingIn / hashing)} its password hash (${milliseconds(hashing)})`,
});
report.end();
await node.stop();
await sql.end();
await runEnding();
process.exit(0);
