import { createHash, randomBytes } from "node:crypto";
import type { NudgeId } from "@kith/contracts";
import { type Attacker, type Effort, many, type Outcome, partOf, weakenedBy } from "./attacker";
import { asBuilt, type Build, type Field, inField } from "./field/field";
import type { FieldPhone } from "./field/phone";
import { until } from "./field/until";
import { wilson } from "./measure/interval";

const exchangesMax = 1000;
const wordsOfPhone = 5;

/**
 * How a lying server stands before one of two phones: what this one promises and shows, the other
 * one gets as a promise and a key of the server's own.
 */
function lie(): NonNullable<Parameters<Field["phone"]>[0]>["fetch"] {
  const own = newKey();
  const rewritten = (body: string) =>
    body
      .replace(/"keyHash":"[^"]+"/, `"keyHash":"${own.hash}"`)
      .replace(/"publicKey":"[^"]+"/, `"publicKey":"${own.key}"`);
  return (url, init) => {
    const { body } = init;
    return fetch(url, typeof body === "string" ? { ...init, body: rewritten(body) } : init);
  };
}

/** A key as it travels; any 32 bytes are a public key of X25519, but for a few. */
function newKey(): { readonly key: string; readonly hash: string } {
  const bytes = randomBytes(32);
  const hash = createHash("sha256").update(bytes).digest("base64url");
  return { key: bytes.toString("base64url"), hash };
}

interface Shown {
  readonly one: readonly string[];
  readonly other: readonly string[];
}

/** Two phones meet, both wave, and their people read out the words. */
async function exchange(field: Field, one: FieldPhone, other: FieldPhone): Promise<Shown> {
  await field.nudgesDuring(() => Promise.all([one.sees(other.beacon), other.sees(one.beacon)]));
  const both = [one, other] as const;
  await Promise.all(both.map((phone) => phone.hears("nudged")));
  const nudgeId = lastOf(one);
  await Promise.all(both.map((phone) => phone.session.wave(nudgeId)));
  const wordsOf = (phone: FieldPhone) => phone.session.words(nudgeId);
  await until(() => both.every((phone) => wordsOf(phone).length > 0), "no words are shown");
  return { one: wordsOf(one), other: wordsOf(other) };
}

function lastOf({ nudges }: FieldPhone): NudgeId {
  const [nudgeId] = nudges.slice(-1);
  if (!nudgeId) throw new Error("the two were not nudged");
  return nudgeId;
}

/** The words that two phones show between which the server swaps the keys. */
async function swap(field: Field): Promise<Shown> {
  const phones = await Promise.all(
    [lie(), lie()].map((through) => field.phone({ fetch: through })),
  );
  const [one, other] = phones;
  if (!one || !other) throw new Error("two phones are needed");
  const shown = await exchange(field, one, other);
  await Promise.all(phones.map((phone) => phone.close()));
  return shown;
}

const areSame = ({ one, other }: Shown): boolean => one.join() === other.join();
const sameWords = ({ one, other }: Shown): number =>
  one.filter((word, place) => word === other[place]).length;

async function attackIn(field: Field, effort: Effort): Promise<Outcome> {
  const count = partOf(effort, exchangesMax);
  let [fooled, words] = [0, 0];
  for (let place = 0; place < count; place++) {
    const shown = await swap(field);
    fooled += Number(areSame(shown));
    words += sameWords(shown);
    if (place % 20 === 0) await meetHonestly(field);
  }
  return {
    spent: `${many(count)} exchanges of keys, both keys swapped`,
    score: { what: "same words", value: fooled, interval: wilson(fooled, count) },
    isWon: fooled > 0,
    honest: field.honest,
    published: [`words that were equal by chance: ${words} of ${many(count * wordsOfPhone)}`],
  };
}

/** Between two phones without a lie the words are the same. */
async function meetHonestly(field: Field): Promise<void> {
  const [ana, bo] = await field.phonesOf(2);
  if (!ana || !bo) return;
  field.honest.due += 2;
  const shown = await exchange(field, ana, bo);
  field.honest.got += areSame(shown) ? 2 : 0;
  await Promise.all([ana, bo].map((phone) => phone.close()));
}

/** Words over the nudge alone: the transcript ends with its id, which both phones have. */
const wordsOfNudge: Build = {
  phoneRules: { toWords: (transcript) => [Buffer.from(transcript.slice(-36)).toString()] },
};

export const swapper: Attacker = {
  name: "key swapper",
  holds: "the server: it puts keys of its own in the place of both phones' keys",
  bound: "words differ in 100 %",
  attack: (effort) => inField(asBuilt, (field) => attackIn(field, effort)),
  weakened: [
    weakenedBy("words over both keys", wordsOfNudge, async (field) => areSame(await swap(field))),
  ],
};
