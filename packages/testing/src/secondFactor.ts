import { confirmTotp, startTotp, totpAt } from "@kith/domains";
import type { Clock } from "@kith/kernel";
import type { PersonChoices } from "./people";
import type { World } from "./world";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an app makes of a secret that somebody types into it. */
export function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code that an app shows now, or some steps of thirty seconds from now. */
export const codeAt = (at: { readonly clock: Clock }, secret: string, steps = 0) =>
  totpAt(bytesOf(secret), Math.floor(at.clock.now() / 30_000) + steps);

/** Somebody with a second factor, which their session proved. */
export async function withSecondFactor(world: World, choices?: PersonChoices) {
  const person = await world.person(choices);
  const { secret } = await person.can(startTotp, {});
  const { recoveryCodes } = await person.can(confirmTotp, { code: codeAt(world, secret) });
  return { person, secret, recoveryCodes };
}
