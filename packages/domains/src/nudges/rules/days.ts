import { addDays, dayOf, startOfDay, weekOf } from "./calendar";

/** Nudge days begin when most people sleep. */
const dayStartHour = 4;

export const nudgeDayOf = (at: number, zone: string): string => dayOf(at, zone, dayStartHour);
export const startOfNudgeDay = (day: string, zone: string): number =>
  startOfDay(day, zone, dayStartHour);
export const endOfNudgeDay = (day: string, zone: string): number =>
  startOfNudgeDay(addDays(day, 1), zone);
export const nudgeWeekOf = (at: number, zone: string): string => weekOf(nudgeDayOf(at, zone));
