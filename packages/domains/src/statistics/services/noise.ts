import type { Secrets } from "@kith/kernel";
import { defineService } from "@kith/kernel";
import { drawNoise, epsilon, epsilonOpenNow, quartersBetween } from "../rules";

/** The noise of each figure. It follows from the secret: asked for again, a figure is the same. */
export interface Noise {
  /** For a cell of a day or week that is over. */
  closed(cell: string, period: string): number;
  /**
   * For a count that grows while its day runs. Each quarter of an hour adds noise of its own and
   * keeps that of the ones before: noise that were drawn anew would go in the average of a day.
   */
  growing(cell: string, dayStartsAt: number, at: number): number;
  /** For how many are open at a quarter of an hour. */
  openNow(at: number): number;
}

const drawBytes = 6;

function keyedDraw(secrets: Secrets, parts: readonly string[], loss: number): number {
  const hash = secrets.hash("statistics.noise", parts, drawBytes * 2);
  const bytes = Buffer.from(hash, "base64url");
  let place = 0;
  const uniform = () => bytes.readUIntBE(drawBytes * place++, drawBytes) / 2 ** (8 * drawBytes);
  return drawNoise(uniform, loss);
}

export const createNoise = (secrets: Secrets): Noise => ({
  closed: (cell, period) => keyedDraw(secrets, ["closed", cell, period], epsilon),
  growing: (cell, dayStartsAt, at) =>
    quartersBetween(dayStartsAt, at)
      .map((quarter) => keyedDraw(secrets, ["growing", cell, String(quarter)], epsilon))
      .reduce((sum, draw) => sum + draw, 0),
  openNow: (at) => keyedDraw(secrets, ["openNow", String(at)], epsilonOpenNow),
});

export const noise = defineService("statistics.noise", ({ secrets }) => createNoise(secrets));
