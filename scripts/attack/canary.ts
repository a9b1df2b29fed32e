import { randomBytes } from "node:crypto";
import { epochSeconds } from "@kith/contracts/bounds";
import { noTracer } from "@kith/kernel";
import { dumpPostgres, dumpRedis } from "@kith/testing";
import { seedOf } from "../replay/random";
import { type Attacker, type Effort, many, type Outcome, partOf, type Weakened } from "./attacker";
import { asBuilt, type Build, type Field, inField } from "./field/field";
import type { FieldPhone } from "./field/phone";
import { withSite } from "./field/weaken";
import { type Witness, withWitness } from "./field/witness";
import { wilson } from "./measure/interval";

const storiesMax = 20;
const hour = 3_600_000;
const epochs = 48;
const interest = "languages.georgian";

/** What must not be found, under its kind. */
type Canaries = Map<string, Set<string>>;

const note = (canaries: Canaries, kind: string, text: string | undefined): void => {
  if (text) canaries.set(kind, (canaries.get(kind) ?? new Set()).add(text));
};

/** Keeps the secrets that a phone sends: its day token, and its session's credential. */
const listenIn =
  (canaries: Canaries): NonNullable<Parameters<Field["phone"]>[0]>["fetch"] =>
  (url, init) => {
    const credential = new Headers(init.headers).get("kith-nudge");
    note(canaries, "credential", credential?.split(".")[1]);
    note(canaries, "day token", /"token":"([^"]+)"/.exec(String(init.body))?.[1]);
    return fetch(url, init);
  };

async function openPhone(field: Field, canaries: Canaries, address: string): Promise<FieldPhone> {
  const text = `canary ${randomBytes(9).toString("hex")}`;
  note(canaries, "interest", text);
  note(canaries, "interest", interest);
  note(canaries, "address", address);
  const choices = { interests: [{ id: interest }, { text, category: "music" }] };
  const phone = await field.phone({ choices, address, fetch: listenIn(canaries) });
  for (let epoch = 0; epoch < epochs; epoch++) {
    const at = field.clock.now() + epoch * epochSeconds * 1000;
    note(canaries, "beacon", phone.session.beaconAt(at)?.beacon);
  }
  return phone;
}

/** A refusal is where an input would be repeated. */
async function beRefused(field: Field, address: string): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const input = { token, interests: [{ id: interest }], match: "category", band: "18-over" };
  await fetch(`${field.node.url}/nudges/trpc/nudges.open`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": address },
    body: JSON.stringify({ json: input }),
  });
}

/** Two meet, wave, talk; one reports the other; both close. Answers with their sessions' ids. */
async function tellStory(field: Field, canaries: Canaries, address: string): Promise<string[]> {
  const phones = [
    await openPhone(field, canaries, address),
    await openPhone(field, canaries, address),
  ] as const;
  const [ana, bo] = phones;
  const ids = phones.flatMap(({ session }) => session.id ?? []);
  await field.meet(ana, bo);
  const { nudgeId } = await ana.hears("nudged");
  await Promise.all(phones.map(({ session }) => session.wave(nudgeId)));
  await Promise.all(phones.map((phone) => phone.hears("ready")));
  const message = `canary ${randomBytes(9).toString("hex")}`;
  note(canaries, "message", message);
  await ana.session.say(nudgeId, message);
  await bo.hears("hello");
  await bo.session.report(nudgeId);
  await beRefused(field, address);
  // What members ask is traced, so that there are spans to search.
  await fetch(`${field.node.url}/api/v1/ops/me`, { headers: { "x-forwarded-for": address } });
  const during = await dumpRedis(field.node);
  // Were these not found, the search would be blind.
  if (!ids.every((id) => during.includes(id))) throw new Error("the scan does not see Redis");
  await Promise.all(phones.map((phone) => phone.close()));
  return ids;
}

/** Base64 of whatever holds the text, wherever in it the text begins. */
const withinBase64 = (text: string): string[] =>
  [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    return bytes.toString("base64").slice(offset === 0 ? 0 : 4, -4);
  });

/** The forms in which a text may be found: as it is, and its bytes as hexadecimal or base64. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text, "base64url");
  const isBytes = bytes.length >= 16 && bytes.toString("base64url") === text;
  const forms = [text, Buffer.from(text).toString("hex"), ...withinBase64(text)];
  return isBytes ? [...forms, bytes.toString("hex"), bytes.toString("base64")] : forms;
}

/** Which kinds of canaries are found where. */
function search(places: Readonly<Record<string, string>>, canaries: Canaries): string[] {
  return Object.entries(places).flatMap(([place, text]) =>
    [...canaries].flatMap(([kind, texts]) => {
      const isFound = [...texts].some((one) => formsOf(one).some((form) => text.includes(form)));
      return isFound ? [`${kind} in ${place}`] : [];
    }),
  );
}

interface Scan {
  readonly found: readonly string[];
  readonly searched: number;
}

/** Tells stories, lets an hour pass, and looks for what they were about. */
async function scan(
  field: Field,
  { lines, spans }: Witness,
  { stories, seed }: { readonly stories: number; readonly seed: number },
): Promise<Scan> {
  const canaries: Canaries = new Map();
  for (let story = 0; story < stories; story++) {
    const place = seedOf(seed, story) % 65_536;
    const address = `198.18.${place >> 8}.${place & 255}`;
    for (const id of await tellStory(field, canaries, address)) note(canaries, "session", id);
  }
  await field.pass(hour);
  await field.node.kernel.drain();
  await field.node.flushTraces();
  const places = {
    Redis: await dumpRedis(field.node),
    Postgres: await dumpPostgres(field.node),
    logs: lines.join("\n"),
    spans: spans.join("\n"),
  };
  const count = [...canaries.values()].reduce((sum, texts) => sum + texts.size, 0);
  return { found: search(places, canaries), searched: count * Object.keys(places).length };
}

const attack = (effort: Effort): Promise<Outcome> =>
  withWitness((witness) =>
    inField({ ...asBuilt, ...witness.build }, async (field) => {
      const stories = partOf(effort, storiesMax);
      const { found, searched } = await scan(field, witness, { stories, seed: effort.seed });
      const { lines, spans } = witness;
      if (lines.length === 0 || spans.length === 0)
        throw new Error("the scan sees no log or spans");
      return {
        spent: `${stories} stories, ${many(searched)} searches in Redis, Postgres, logs and spans`,
        score: { what: "found", value: found.length, interval: wilson(found.length, searched) },
        isWon: found.length > 0,
        honest: field.honest,
        published: found.map((one) => `found: ${one}`),
      };
    }),
  );

const oneStory = (
  without: string,
  build: (lines: string[]) => Build,
  finding: string,
): Weakened => ({
  without,
  attack: (runs, { seed }) =>
    withWitness((witness) => {
      const lines: string[] = [];
      const weak = { ...build(lines), ...witness.build };
      return inField(weak, async (field) => {
        let won = 0;
        for (let run = 0; run < runs; run++) {
          const how = { stories: 1, seed: seedOf(seed, run) };
          const { found } = await scan(field, { ...witness, lines }, how);
          won += Number(found.includes(finding));
        }
        return won;
      });
    }),
});

const plainTokens = withSite(({ secrets }) => ({
  secrets: {
    ...secrets,
    hash: (purpose, parts, bytes) =>
      purpose === "nudges.token" ? parts.join() : secrets.hash(purpose, parts, bytes),
  },
}));

const addressOf = (request: Request): string => request.headers.get("x-forwarded-for") ?? "";

/** An access line with the address in it, as most servers write one. */
const accessLines = (lines: string[]): Build => ({
  front: (answer) => (request, from) => {
    lines.push(`${addressOf(request)} ${request.method} ${request.url}`);
    return answer(request, from);
  },
});

/** A span around every request, with the address in it, as most tracers make one. */
function spansOfAll(): Build {
  let tracer = noTracer;
  return {
    replace: (_bind, runtime) => {
      tracer = runtime.tracer;
    },
    front: (answer) => (request, from) => {
      const place = { after: null, isOurs: false };
      const facts = { "client.address": addressOf(request) };
      return tracer.run({ name: request.method, place, facts }, async () => answer(request, from));
    },
  };
}

export const canary: Attacker = {
  name: "canary scan",
  holds: "all of Redis, Postgres, logs and spans, an hour after a session's end",
  bound: "0 found",
  attack,
  weakened: [
    oneStory("the keyed hash of day tokens", () => plainTokens, "day token in Redis"),
    oneStory("access lines without an address", accessLines, "address in logs"),
    oneStory("an anonymous link that is not traced", spansOfAll, "address in spans"),
  ],
};
