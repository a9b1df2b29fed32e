import { categoryIds } from "@kith/contracts/taxonomy";
import type { JobCtx } from "@kith/kernel";
import { job } from "@kith/kernel";
import { z } from "zod";
import {
  addDays,
  figures,
  nudgeDayOf,
  nudgesSettings,
  startOfNudgeDay,
  weekOf,
} from "../../nudges";
import { publishable, publishableInTens, quarterOf } from "../rules";
import { noise } from "../services/noise";
import { insertDay, insertWeek, readLastDay, readLastWeek, upsertToday } from "../store";

/** How far back counts are still there to be published after an outage. */
const daysBackMax = 8;

/** The days from the one after `last` up to, and without, today; only yesterday at first. */
function daysToPublish(last: string | null, today: string): string[] {
  const earliest = addDays(today, last === null ? -1 : -daysBackMax);
  const days: string[] = [];
  for (let day = earliest; day < today; day = addDays(day, 1)) {
    if (last === null || day > last) days.push(day);
  }
  return days;
}

async function publishDays(ctx: JobCtx, today: string): Promise<void> {
  for (const day of daysToPublish(await readLastDay(ctx.db), today)) {
    const { people, nudges, meets } = await ctx.use(figures).day(day);
    const noiseOf = (cell: string) => ctx.use(noise).closed(cell, day);
    await insertDay(ctx.db, {
      day,
      people: publishable(people, people, noiseOf("people")),
      nudges: publishable(nudges, people, noiseOf("nudges")),
      meets: publishable(meets, people, noiseOf("meets")),
      publishedAt: ctx.now,
    });
  }
}

async function publishWeek(ctx: JobCtx, today: string): Promise<void> {
  const closed = weekOf(addDays(today, -7));
  if (closed <= ((await readLastWeek(ctx.db)) ?? "")) return;
  const people = await ctx.use(figures).week(closed);
  // Every category gets a row, so that a missing one says nothing either.
  const rows = categoryIds.map((category) => {
    const count = people.get(category) ?? 0;
    const figure = publishable(count, count, ctx.use(noise).closed(category, closed));
    return { week: closed, category, people: figure, publishedAt: ctx.now };
  });
  await insertWeek(ctx.db, rows);
}

async function publishToday(ctx: JobCtx, today: string): Promise<void> {
  const { people, nudges, meets } = await ctx.use(figures).day(today);
  const openNow = await ctx.use(figures).openNow(ctx.now);
  const startsAt = startOfNudgeDay(today, ctx.use(nudgesSettings).zone);
  const asOf = quarterOf(ctx.now);
  const noiseOf = (cell: string) => ctx.use(noise).growing(cell, startsAt, asOf);
  await upsertToday(ctx.db, {
    day: today,
    asOf,
    people: publishableInTens(people, people, noiseOf("people")),
    nudges: publishableInTens(nudges, people, noiseOf("nudges")),
    meets: publishableInTens(meets, people, noiseOf("meets")),
    openNow: publishableInTens(openNow, openNow, ctx.use(noise).openNow(asOf)),
  });
}

/** Publishes what may be known of the nudges' counts. Each cell of a period once. */
export const publish = job({
  name: "statistics.publish",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 60,
  oncePer: () => "all",
  cron: "*/15 * * * *",
})(async ({ ctx }) => {
  const today = nudgeDayOf(ctx.now, ctx.use(nudgesSettings).zone);
  await publishDays(ctx, today);
  await publishWeek(ctx, today);
  await publishToday(ctx, today);
});
