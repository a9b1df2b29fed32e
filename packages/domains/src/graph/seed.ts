import type { UserId } from "@kith/contracts";
import type { Invariants } from "@kith/kernel";
import { type Bulk, type Draw, idAt, type SeededPerson } from "../identity";
import { type CrowdGraph, drawCrowd, type Pair } from "./rules/crowd";
import { inviteDays, inviteEndsAt } from "./rules/relations";
import { countOverdueInvites, readDrifted, readLopsided, readWalled } from "./store/checks";
import type { Trait } from "./store/traits";
import {
  graphAudienceMembers,
  graphFollows,
  graphFriends,
  graphInvites,
  graphMarks,
  graphPeople,
  graphTraits,
} from "./tables";

const dayMilliseconds = 86_400_000;
const about = (userId: string | null) => userId && `person ${userId}`;

export const invariants: Invariants = {
  "counts of followers and friends are what there is to count": async ({ db }) =>
    about(await readDrifted(db)),
  "a friendship is both people's": async ({ db }) => about(await readLopsided(db)),
  "nothing lies between two of whom one blocked the other": async ({ db }) =>
    about(await readWalled(db)),
  "an invite is forgotten within a day after it ran out": async ({ db, clock }) => {
    const count = await countOverdueInvites(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} invites` : null;
  },
};

const part = (draw: Draw, share: number) => draw() < share;

/** Who of the people has to do with whom: campuses, follows, friends, invites and marks. */
export class SeededGraph {
  private readonly crowd: CrowdGraph;
  private readonly isPrivate: readonly boolean[];
  private readonly campusIds: readonly string[];

  constructor(
    private readonly people: readonly SeededPerson[],
    private readonly now: number,
    private readonly draw: Draw,
  ) {
    this.crowd = drawCrowd(people.length, draw);
    this.isPrivate = people.map(() => part(draw, 0.2));
    const campuses = Math.max(...this.crowd.campusOf) + 1;
    this.campusIds = Array.from({ length: campuses }, () => idAt(now, draw));
  }

  /** Each person's friends, for neighbours to bring together. */
  friendsOf(): UserId[][] {
    const friends: UserId[][] = this.people.map(() => []);
    for (const [one, other] of this.crowd.friends) {
      friends[one]?.push(this.person(other).userId);
      friends[other]?.push(this.person(one).userId);
    }
    return friends;
  }

  /** Of which campus each person is, for neighbours to say what it is. */
  campusOf(): (string | null)[] {
    return this.crowd.campusOf.map((campus) => this.campusIds[campus] ?? null);
  }

  *rows(): Iterable<Bulk> {
    const states = this.crowd.follows.map(([, followee]) =>
      this.isPrivate[followee] && part(this.draw, 0.15) ? "requested" : "following",
    );
    yield { table: graphPeople, rows: this.standings(states) };
    yield { table: graphFollows, rows: this.follows(states) };
    yield { table: graphFriends, rows: this.friends() };
    yield { table: graphMarks, rows: this.marks() };
    yield { table: graphInvites, rows: this.invites() };
  }

  private person(place: number): SeededPerson {
    const person = this.people[place];
    if (!person) throw new Error(`nobody is at ${place}`);
    return person;
  }

  /** After both joined. */
  private momentOf(one: number, other: number): number {
    const from = Math.max(this.person(one).joinedAt, this.person(other).joinedAt);
    return Math.floor(from + this.draw() * (this.now - from));
  }

  private *standings(states: readonly string[]) {
    const zero = () => new Uint32Array(this.people.length);
    const [followers, following, friends] = [zero(), zero(), zero()];
    const add = (counts: Uint32Array, place: number) => {
      counts[place] = (counts[place] ?? 0) + 1;
    };
    for (const [place, [follower, followee]] of this.crowd.follows.entries()) {
      if (states[place] !== "following") continue;
      add(following, follower);
      add(followers, followee);
    }
    for (const [one, other] of this.crowd.friends) {
      add(friends, one);
      add(friends, other);
    }
    for (const [place, { userId, band, joinedAt }] of this.people.entries()) {
      const campusId = this.campusIds[this.crowd.campusOf[place] ?? -1] ?? null;
      yield {
        ...{ userId, band, joinedAt, campusId, isPrivate: this.isPrivate[place] },
        ...{ state: part(this.draw, 0.003) ? "suspended" : "active" },
        ...{ isGhost: part(this.draw, 0.01), level: campusId === null ? 1 : 2 },
        ...{ followers: followers[place], following: following[place], friends: friends[place] },
        ...{ inviteDay: 0, invitesSent: 0 },
      };
    }
  }

  private *follows(states: readonly string[]) {
    for (const [place, [follower, followee]] of this.crowd.follows.entries()) {
      const [followerId, followeeId] = [this.person(follower).userId, this.person(followee).userId];
      yield { followerId, followeeId, state: states[place], at: this.momentOf(follower, followee) };
    }
  }

  private *friends() {
    for (const [one, other] of this.crowd.friends) {
      const [personId, friendId] = [this.person(one).userId, this.person(other).userId];
      const at = this.momentOf(one, other);
      yield { personId, friendId, at };
      yield { personId: friendId, friendId: personId, at };
    }
  }

  private *marks() {
    const row = (mark: string, [one, other]: Pair) => ({
      ...{ personId: this.person(one).userId, otherId: this.person(other).userId },
      ...{ mark, at: this.momentOf(one, other) },
    });
    for (const pair of this.crowd.blocks) yield row("blocked", pair);
    for (const pair of this.crowd.friends) if (part(this.draw, 0.05)) yield row("close", pair);
    for (const pair of this.crowd.follows) {
      if (part(this.draw, 0.01)) yield row("muted", pair);
      if (part(this.draw, 0.002)) yield row("hidden", pair);
    }
  }

  /** Some of those who follow somebody ask to be friends. */
  private *invites() {
    const { people, crowd } = this;
    const key = ([one, other]: Pair) => Math.min(one, other) * people.length + Math.max(one, other);
    const taken = new Set(crowd.friends.map(key));
    for (const pair of crowd.follows) {
      if (!part(this.draw, 0.02) || taken.has(key(pair))) continue;
      taken.add(key(pair));
      const [senderId, recipientId] = pair.map((place) => this.person(place).userId);
      const at = Math.floor(this.now - this.draw() * inviteDays * dayMilliseconds) + 1;
      yield { senderId, recipientId, message: null, at, expiresAt: inviteEndsAt(at) };
    }
  }
}

/** What people of a campus have in common, in the words of who knows their profiles. */
export const seedTraits = (traits: Iterable<Trait & { readonly userId: UserId }>): Bulk => ({
  table: graphTraits,
  rows: traits,
});

/** Who is in circles, rooms and lists, in the words of those who look after these. */
export const seedAudiences = (
  members: Iterable<{ readonly audienceId: string; readonly userId: UserId }>,
): Bulk => ({ table: graphAudienceMembers, rows: members });
