import { circleTypes, type UserId } from "@kith/contracts";
import type { Invariants } from "@kith/kernel";
import { seedAudiences } from "../graph";
import { type Bulk, type Draw, idAt, type SeededPerson } from "../identity";
import { readUnlike } from "./store";
import { circlesCircles, circlesMembers } from "./tables";

export const invariants: Invariants = {
  "a circle's audience is its members": async ({ db }) => {
    const circleId = await readUnlike(db);
    return circleId && `circle ${circleId}`;
  },
};

const ownersShare = 0.3;
const seedMembersMax = 30;
const words = ["Lake", "Library", "Night train", "Climbers", "Choir", "Kitchen", "Chess", "Film"];

/** Some people's circles, of friends of theirs. */
export function* seedCircles(
  people: readonly SeededPerson[],
  friends: readonly (readonly UserId[])[],
  now: number,
  draw: Draw,
): Iterable<Bulk> {
  const circles: Record<string, unknown>[] = [];
  const members: { circleId: string; userId: UserId; role: string; at: number }[] = [];
  for (const [place, { userId: ownerId, joinedAt }] of people.entries()) {
    if (draw() >= ownersShare) continue;
    const at = Math.floor(joinedAt + draw() * (now - joinedAt));
    const id = idAt(at, draw);
    const [name, type] = [words, circleTypes].map((list) => list[Math.floor(draw() * list.length)]);
    circles.push({ id, ownerId, name, type, isPrivate: draw() < 0.5, createdAt: at });
    members.push({ circleId: id, userId: ownerId, role: "admin", at });
    const chosen = (friends[place] ?? []).filter(() => draw() < 0.5).slice(0, seedMembersMax);
    for (const userId of chosen) members.push({ circleId: id, userId, role: "member", at });
  }
  yield { table: circlesCircles, rows: circles };
  yield { table: circlesMembers, rows: members };
  yield seedAudiences(members.map(({ circleId, userId }) => ({ audienceId: circleId, userId })));
}
