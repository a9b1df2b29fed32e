import { categoryIds } from "@kith/contracts/taxonomy";
import type { Invariants } from "@kith/kernel";
import { isInTens, peopleMin } from "./rules";
import { readSmallFigure, readToday, readUnevenWeek } from "./store";

export const invariants: Invariants = {
  "no figure is published of fewer than eleven": ({ db }) => readSmallFigure(db, peopleMin),
  // A missing row would say something too.
  "every category has a row in every week": ({ db }) => readUnevenWeek(db, categoryIds.length),
  "the day so far moves in tens": async ({ db }) => {
    const today = await readToday(db);
    if (!today) return null;
    const { people, nudges, meets, openNow, day } = today;
    return [people, nudges, meets, openNow].every(isInTens) ? null : day;
  },
};
