import { refusalOf } from "@kith/sdk";
import { seedOf } from "../replay/random";
import { type Attacker, type Effort, type Outcome, partOf, weakenedBy } from "./attacker";
import { asBuilt, type Field, inField } from "./field/field";
import type { FieldPhone } from "./field/phone";
import { withRules } from "./field/weaken";
import { wilson } from "./measure/interval";

const victimsMax = 20;
const installs = 10;
const minute = 60_000;
/** Three reports by people who are about for so long do silence. */
const patience = { installs: 3, minutes: 31 };

/** The limits of an operator who changed nothing. */
const settings = { NUDGES_TOKENS_PER_ADDRESS_HOUR: "6", NUDGES_OPENS_PER_ADDRESS_HOUR: "120" };

/** Addresses of the documentation range, one for each victim's attacker. */
const addressOf = (...parts: readonly (string | number)[]): string => {
  const place = seedOf(...parts) % 65_536;
  return `2001:db8:${(place >> 8).toString(16)}:${(place & 255).toString(16)}::1`;
};

/** A fresh install on an address, once the address may have one: six an hour. */
async function install(field: Field, address: string): Promise<FieldPhone> {
  for (;;) {
    try {
      return await field.phone({ address });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.code !== "kernel.limited") throw error;
      field.clock.moveTo(field.clock.now() + refusal.details.retryAfterSeconds * 1000);
    }
  }
}

/** Comes near the victim, gets the nudge that both get, and reports it. */
async function reportOnce(field: Field, sybil: FieldPhone, victim: FieldPhone): Promise<void> {
  const nudges = await field.nudgesDuring(() =>
    Promise.all([sybil.sees(victim.beacon), victim.sees(sybil.beacon)]),
  );
  // Whoever was silenced by the reports before is met no more.
  if (nudges === 0) return;
  await sybil.hears("nudged");
  const [nudgeId] = sybil.nudges;
  if (nudgeId) await sybil.session.report(nudgeId);
}

/** Whether the victim's session was ended, or the victim may not open another. */
async function isSilenced(victim: FieldPhone): Promise<boolean> {
  if (victim.told.some(({ type }) => type === "closing")) return true;
  try {
    const again = await victim.kith.nudges.open({
      interests: [{ id: "music.jazz" }],
      match: "category",
      band: "18-over",
    });
    await again.close();
    return false;
  } catch (error) {
    if (refusalOf(error)?.code === "nudges.paused") return true;
    throw error;
  }
}

/** Ten installs of one address against one victim, each as soon as the address may have it. */
async function gangUp(field: Field, victim: FieldPhone, address: string): Promise<void> {
  for (let count = 0; count < installs; count++) {
    const sybil = await install(field, address);
    await reportOnce(field, sybil, victim);
    await sybil.close();
  }
}

/** What remains: three installs that waited half an hour, each of them near the victim. */
async function silencePatiently(field: Field, effort: Effort): Promise<boolean> {
  const address = addressOf(effort.seed, "patient");
  const sybils: FieldPhone[] = [];
  while (sybils.length < patience.installs) sybils.push(await install(field, address));
  const victim = await field.phone({ address: addressOf(effort.seed, "patient", "victim") });
  field.clock.moveTo(field.clock.now() + patience.minutes * minute);
  for (const sybil of sybils) await reportOnce(field, sybil, victim);
  return await isSilenced(victim);
}

async function attackIn(field: Field, effort: Effort): Promise<Outcome> {
  const count = partOf(effort, victimsMax);
  let silenced = 0;
  for (let place = 0; place < count; place++) {
    const victim = await field.phone({ address: addressOf(effort.seed, place, "victim") });
    const friend = await field.phone({ address: addressOf(effort.seed, place, "friend") });
    await gangUp(field, victim, addressOf(effort.seed, place));
    await field.meet(victim, friend);
    silenced += Number(await isSilenced(victim));
  }
  const isPatient = await silencePatiently(field, effort);
  const { installs: three, minutes } = patience;
  const verdict = isPatient ? "does silence, for two hours" : "does not silence";
  return {
    spent: `${count} victims, ten fresh installs on one address against each`,
    score: { what: "silenced", value: silenced, interval: wilson(silenced, count) },
    isWon: silenced > 0,
    honest: field.honest,
    published: [`${three} installs that are about for ${minutes} min, each met: ${verdict}`],
  };
}

export const sybil: Attacker = {
  name: "sybil",
  holds: "one address, ten fresh installs, and a place near the victim",
  bound: "0 silenced",
  attack: (effort) => inField(asBuilt, (field) => attackIn(field, effort), settings),
  weakened: [
    weakenedBy(
      "the age of who reports",
      withRules({ mayReport: () => true }),
      async (field, { seed }) => {
        const victim = await field.phone({ address: addressOf(seed, "weak victim") });
        await gangUp(field, victim, addressOf(seed, "weak"));
        return await isSilenced(victim);
      },
      settings,
    ),
  ],
};
