import { createHash } from "node:crypto";
import { drawNoise, type Noise, noise } from "@kith/domains";
import { seeded, seedOf } from "../replay/random";
import { type Attacker, type Effort, type Outcome, partOf, type Weakened } from "./attacker";
import { Campus, cells, type WatchedDay, type WatchedWeek } from "./differencer/campus";
import {
  type Likelihood,
  nameOf,
  ofClosed,
  ofGrowing,
  ofGrowingDrawnAnew,
  ofOpenNow,
  together,
} from "./differencer/likelihood";
import { asBuilt, type Build, type Field, inField } from "./field/field";
import { wilson } from "./measure/interval";

const daysMax = 30;
const campuses = 3;
const bound = 0.3;
/** Counts of somebody under this are not to be named. */
const small = 11;
/** From the nudge day's beginning at 04:00 to the first figure that is looked at, at 05:00. */
const quartersUnseen = 4;

/** A count of the others as the differencer names it, and as it was. */
interface Named {
  readonly named: number;
  readonly truth: number;
}

type Growing = (figures: WatchedDay["running"]["people"]) => Likelihood;

const asWalk: Growing = (figures) => ofGrowing(figures, quartersUnseen);
const knowsNothing: Growing = () => [];

/** Puts together all that was published of a day's counts, by how likely each makes it. */
const nameCells = (day: WatchedDay, growing: Growing): Named[] =>
  cells.map((cell) => {
    const closed = ofClosed({ figure: day.closed[cell], own: day.own });
    return { named: nameOf(together(closed, growing(day.running[cell]))), truth: day.truth[cell] };
  });

const nameOpenNow = ({ openNow, truth }: WatchedDay): Named => ({
  named: nameOf(ofOpenNow(openNow)),
  truth: truth.people,
});

const nameWeek = (week: readonly WatchedWeek[]): Named[] =>
  week.map(({ figure, own, truth }) => ({ named: nameOf(ofClosed({ figure, own })), truth }));

/** Watches a campus for so many days, and the weeks that end meanwhile. */
async function watch(field: Field, days: number, seed: number): Promise<Named[]> {
  const campus = new Campus(field, seeded(seed), 20);
  const named: Named[] = [];
  for (let place = 0; place < days; place++) {
    const day = await campus.watchDay();
    named.push(...nameCells(day, asWalk), nameOpenNow(day));
    const isMonday = new Date(field.clock.now()).getUTCDay() === 1;
    if (isMonday) named.push(...nameWeek(await campus.watchWeek()));
  }
  return named;
}

interface Score {
  readonly right: number;
  readonly all: number;
}

const rightOf = (named: readonly Named[]): Score => ({
  right: named.filter((one) => one.named === one.truth).length,
  all: named.length,
});

/** Small counts that were named exactly, those of nobody too. */
const scoreOf = (named: readonly Named[]): Score =>
  rightOf(named.filter(({ truth }) => truth < small));

async function attack(effort: Effort): Promise<Outcome> {
  const days = partOf(effort, daysMax);
  const named: Named[] = [];
  const honest = { due: 0, got: 0 };
  for (let campus = 0; campus < campuses; campus++) {
    const seed = seedOf(effort.seed, "campus", campus);
    await inField({ ...asBuilt, ...secretOf(seed) }, async (field) => {
      named.push(...(await watch(field, days, seed)));
      honest.due += field.honest.due;
      honest.got += field.honest.got;
    });
  }
  const { right, all } = scoreOf(named);
  const nobody = rightOf(named.filter(({ truth }) => truth === 0));
  const interval = wilson(right, all);
  return {
    spent: `${campuses} campuses of few people, ${days} days each, ${named.length} counts`,
    score: { what: "small counts named", value: right / all, interval },
    // A part of the budget may do worse by chance; all of it is held to the bound as it stands.
    isWon: (effort.budget < 1 ? interval.low : right / all) > bound,
    honest,
    published: [
      `of these counts of nobody, which it guesses more easily: ${nobody.right} of ${nobody.all}`,
    ],
  };
}

/** The noise follows from the secret: with a secret of the seed's the whole attack does. */
const secretOf = (seed: number): Pick<Build, "environment"> => {
  const secret = createHash("sha256").update(`differencer ${seed}`).digest("base64url");
  return { environment: { KITH_SECRET: secret } };
};

const replacing = (change: (made: Noise) => Partial<Noise>): Build => ({
  replace(bind, runtime) {
    const made = noise.make(runtime);
    bind(noise, { ...made, ...change(made) });
  },
});

const none = () => 0;

/** Watches days of few people until so many of their counts are small. */
const untilFew = (without: string, build: Build, few: number, growing: Growing): Weakened => ({
  without,
  attack: (runs, { seed }) =>
    inField({ ...build, ...secretOf(seed) }, async (field) => {
      let won = 0;
      for (let run = 0; run < runs; run++) {
        const campus = new Campus(field, seeded(seedOf(seed, "weak", run)), small - 1);
        const named: Named[] = [];
        while (scoreOf(named).all < few) {
          named.push(...nameCells(await campus.watchDay(), growing));
        }
        const { right, all } = scoreOf(named);
        won += Number(wilson(right, all).low > bound);
      }
      return won;
    }),
});

const noNoise = replacing(() => ({ closed: none, growing: none, openNow: none }));
const drawnAnew = replacing(() => {
  const random = seeded(1);
  return { growing: () => drawNoise(random) };
});

export const differencer: Attacker = {
  name: "differencer",
  holds: "every published figure, each quarter of an hour, and people of its own on the campus",
  bound: "at most 30 % of counts under 11 named exactly",
  attack,
  weakened: [
    untilFew("the noise", noNoise, 4, knowsNothing),
    untilFew("noise that adds up over a day", drawnAnew, 12, ofGrowingDrawnAnew),
  ],
};
