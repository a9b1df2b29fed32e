/**
 * Contact discovery beside the operations on the curve that it needs: `bun run bench contacts
 * [--write]`. One node, one phone, one thread each; compare ratios.
 */
import { evaluationsMax } from "@kith/contracts/bounds";
import { evaluateContacts, getContactKey } from "@kith/domains";
import { addNumbered, contactsOf, createWorld, runEnding } from "@kith/testing";
import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js";
import { inTurns } from "./people/turns";
import { milliseconds, perSecond, Report, times } from "./report";

const numbers = 200;
const world = await createWorld();
const report = new Report("contacts", `${evaluationsMax} points a call`);
const { epoch } = await world.stranger().can(getContactKey, {});
const { Point } = ristretto255;
const scalar = ristretto255_hasher.hashToScalar(new Uint8Array(32).fill(7));
const base = Point.BASE.multiply(scalar);
const point = Buffer.from(base.toBytes()).toString("base64url");
const points = Array.from({ length: evaluationsMax }, () => point);

const asking = await addNumbered(world);
const [evaluating = Number.NaN, multiplying = Number.NaN] = await inTurns(
  [
    // A day has as many numbers as this is called.
    () => asking.can(evaluateContacts, { epoch, points }),
    async () => {
      for (let count = 0; count < evaluationsMax; count++) base.multiply(scalar);
    },
  ],
  1,
);
const one = milliseconds(multiplying / evaluationsMax);
report.add({
  what: "an evaluation with its share of a proof",
  figure: perSecond((1000 * evaluationsMax) / evaluating),
  beside: `${times(evaluating / multiplying)} a multiplication (${one})`,
});

const person = await addNumbered(world);
const book = Array.from({ length: numbers }, (_, place) => `+9955552${10_000 + place}`);
const options = { near: person.phone, isWhole: true };
const contacts = contactsOf(person);
const startedAt = performance.now();
await contacts.sync(book, options);
const first = performance.now() - startedAt;
const againAt = performance.now();
await contacts.sync(book, options);
const again = performance.now() - againAt;
report.add({
  what: `a book of ${numbers} new numbers, phone and node`,
  figure: milliseconds(first),
  beside: `${milliseconds(first / numbers)} a number`,
});
report.add({
  what: "the same book again",
  figure: milliseconds(again),
  beside: times(again / first),
});
report.end();
await runEnding();
process.exit(0);
