import { describe, expect, test } from "bun:test";
import type { Circle } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import {
  createWorld,
  expectLiveLaw,
  listen,
  type SignedInPerson,
  threePeople,
} from "@kith/testing";
import { block, follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { deleteCircle } from "./delete";
import { list } from "./list";
import { onMine } from "./onMine";
import { removeMember } from "./removeMember";
import { update } from "./update";
import { updateMember } from "./updateMember";

const world = await createWorld();
type Frame = OutputOf<typeof onMine.contract>;

const lake = () => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate: true, key: crypto.randomUUID() },
});

const heard = new Set<string>();

/** The patch of a client that keeps its circles. */
function patch(circles: readonly Circle[], frame: Frame): readonly Circle[] {
  heard.add(frame.event);
  if (frame.event === "kernel.resync") return circles;
  const { circleId } = frame.payload;
  const others = circles.filter((circle) => circle.circleId !== circleId);
  const known = circles.find((circle) => circle.circleId === circleId);
  if (frame.event === "circles.member_added") {
    const { userId: _me, ...circle } = frame.payload;
    return [circle, ...others];
  }
  if (frame.event === "circles.member_removed" || !known) return others;
  if (frame.event === "circles.member_changed") {
    return [{ ...known, role: frame.payload.role }, ...others];
  }
  return [{ ...known, ...frame.payload }, ...others];
}

type Act = (ana: SignedInPerson, bo: SignedInPerson) => Promise<unknown>;

/** What becomes of a circle of Ana's, in which Bo is. */
const stories: Readonly<Record<string, (circleId: Circle["circleId"]) => readonly Act[]>> = {
  "is changed and deleted": (circleId) => [
    (ana) => ana.can(update, { circleId, name: "Sea", isPrivate: false }),
    (ana) => ana.can(deleteCircle, { circleId }),
  ],
  "gives roles and is left": (circleId) => [
    (ana, bo) => ana.can(updateMember, { circleId, userId: bo.id, role: "moderator" }),
    (_ana, bo) => bo.can(removeMember, { circleId, userId: bo.id }),
    (ana, bo) => ana.can(addMember, { circleId, userId: bo.id }),
  ],
  "is of somebody whom they block": () => [(ana, bo) => bo.can(block, { userId: ana.id })],
};

describe("circles.onMine …", () => {
  for (const [story, acts] of Object.entries(stories)) {
    test(`keeps the circles of who is in one that ${story}`, async () => {
      const [ana, bo] = await threePeople(world);
      await bo.can(follow, { userId: ana.id });
      const { circleId } = await ana.can(create, lake());
      await ana.can(addMember, { circleId, userId: bo.id });
      await world.drain();
      await expectLiveLaw<readonly Circle[], Frame>({
        fetch: async () => (await bo.can(list, {})).rows,
        apply: patch,
        subscribe: async (hear) => {
          const listening = await listen(world, onMine, await bo.again(), {}, hear);
          return () => listening.close();
        },
        mutate: async () => {
          for (const act of acts(circleId)) {
            await act(ana, bo);
            await world.drain();
          }
          await bo.can(create, lake());
        },
      });
    });
  }

  test("tells of every event that there is, in one of these stories", () => {
    const events = onMine.contract.events.map(({ name }) => name);
    expect(events.filter((name) => !heard.has(name))).toEqual([]);
  });

  test("tells nobody of a circle whose owner they do not see", async () => {
    const [ana, bo, cy] = await threePeople(world);
    for (const one of [bo, cy]) await one.can(follow, { userId: ana.id });
    const { circleId } = await ana.can(create, lake());
    await ana.can(addMember, { circleId, userId: bo.id });
    await ana.can(updateMember, { circleId, userId: bo.id, role: "moderator" });
    await cy.can(follow, { userId: bo.id });
    await ana.can(block, { userId: cy.id });
    await world.drain();
    const listening = await listen(world, onMine, cy);
    await bo.can(addMember, { circleId, userId: cy.id });
    const own = await cy.can(create, lake());
    await listening.until(({ data }) => data.event === "circles.member_added");
    const told = listening.heard.flatMap(({ data }) =>
      data.event === "circles.member_added" ? [data.payload.circleId] : [],
    );
    expect(told).toEqual([own.circleId]);
    listening.close();
  });
});
