import { followsMaxOf } from "./relations";

/** A number from 0 to 1, and the next one at each call. */
type Draw = () => number;

/** Two people by their places: the one who does it, and the other. */
export type Pair = readonly [number, number];

/** Who has to do with whom in a crowd that is made up. */
export interface CrowdGraph {
  /** The campus of each, or -1. */
  readonly campusOf: readonly number[];
  readonly follows: readonly Pair[];
  /** Each friendship once. */
  readonly friends: readonly Pair[];
  readonly blocks: readonly Pair[];
}

const studentsPerCampus = 2500;
const hasCampus = 0.85;
/** Exponents of who knows how many: between 2 and 3 in networks of people (Newman 2003, III C). */
const followsExponent = 2.6;
const friendsExponent = 2.9;
const doorsExponent = 1.7;
const seedFriendsMax = 1000;
const blocksPerPerson = 0.03;

/** So many, rarely far more: Pareto's distribution, whose density falls with the exponent. */
const heavy = (draw: Draw, least: number, exponent: number, most: number): number =>
  Math.min(most, Math.floor(least * (1 - draw()) ** (-1 / (exponent - 1))));

/** A place in a list; the first are drawn most, as those whom everybody knows. */
const popular = (draw: Draw, length: number): number => Math.floor(length * draw() ** 3);

/** Whom somebody may come to know: on their campus, and whom no wall keeps away. */
class Acquaintances {
  readonly campusOf: readonly number[];
  readonly blocks: readonly Pair[];
  private readonly lists: readonly number[][];
  private readonly placeIn: readonly number[];
  private readonly walls = new Set<number>();

  constructor(
    readonly count: number,
    private readonly draw: Draw,
  ) {
    const campuses = Math.max(1, Math.round(count / studentsPerCampus));
    const drawCampus = () => (draw() < hasCampus ? Math.floor(campuses * draw() ** 1.5) : -1);
    this.campusOf = Array.from({ length: count }, drawCampus);
    this.lists = Array.from({ length: campuses }, () => []);
    this.placeIn = this.campusOf.map((campus, one) => (this.lists[campus]?.push(one) ?? 0) - 1);
    this.blocks = this.drawBlocks();
  }

  key(one: number, other: number): number {
    return Math.min(one, other) * this.count + Math.max(one, other);
  }

  isFree(one: number, other: number): boolean {
    return one !== other && !this.walls.has(this.key(one, other));
  }

  campusList(person: number): readonly number[] {
    return this.lists[this.campusOf[person] ?? -1] ?? [];
  }

  /** Somebody who lives so many doors away on the campus, or the person where there is none. */
  beside(person: number, doors: number): number {
    const list = this.campusList(person);
    return list[((this.placeIn[person] ?? 0) + doors) % list.length] ?? person;
  }

  private drawBlocks(): Pair[] {
    const anybody = () => Math.floor(this.draw() * this.count);
    const blocks: Pair[] = [];
    for (let left = Math.floor(this.count * blocksPerPerson); left > 0; left--) {
      const [one, other] = [anybody(), anybody()];
      if (!this.isFree(one, other)) continue;
      this.walls.add(this.key(one, other));
      blocks.push([one, other]);
    }
    return blocks;
  }
}

/** Most live side by side on a campus, and so do their friends. */
function drawFriends(around: Acquaintances, draw: Draw): Pair[] {
  const known = new Set<number>();
  const friends: Pair[] = [];
  for (let person = 0; person < around.count; person++) {
    for (let left = heavy(draw, 3, friendsExponent, seedFriendsMax); left > 0; left--) {
      const doors = heavy(draw, 1, doorsExponent, around.count);
      const isNear = draw() < 0.9;
      const other = isNear ? around.beside(person, doors) : Math.floor(draw() * around.count);
      if (!around.isFree(person, other) || known.has(around.key(person, other))) continue;
      known.add(around.key(person, other));
      friends.push([person, other]);
    }
  }
  return friends;
}

function drawFollows(around: Acquaintances, draw: Draw): Pair[] {
  const most = Math.min(followsMaxOf(50), Math.floor(around.count / 4));
  const follows: Pair[] = [];
  for (let person = 0; person < around.count; person++) {
    const [chosen, list] = [new Set<number>(), around.campusList(person)];
    for (let left = heavy(draw, 4, followsExponent, most); left > 0; left--) {
      const isNear = draw() < 0.6;
      const other = isNear ? list[popular(draw, list.length)] : popular(draw, around.count);
      if (other === undefined || chosen.has(other) || !around.isFree(person, other)) continue;
      chosen.add(other);
      follows.push([person, other]);
    }
  }
  return follows;
}

/** Draws a crowd in which few are known to many, and friends of friends are often friends. */
export function drawCrowd(count: number, draw: Draw): CrowdGraph {
  const around = new Acquaintances(count, draw);
  const { campusOf, blocks } = around;
  const friends = drawFriends(around, draw);
  return { campusOf, blocks, friends, follows: drawFollows(around, draw) };
}
