import { describe, expect, test } from "bun:test";
import type { UserId } from "@kith/contracts";
import { addNumbered, createWorld } from "@kith/testing";
import { ristretto255 } from "@noble/curves/ed25519.js";
import { evaluate } from "./evaluate";
import { getKey } from "./getKey";
import { me } from "./me";
import { dayEndsAt } from "./rules";
import { Turns } from "./services/turns";
import { addEvaluated } from "./store/people";

const world = await createWorld();
const { epoch } = await world.stranger().can(getKey, {});
const point = Buffer.from(ristretto255.Point.BASE.toBytes()).toString("base64url");
const points = (count: number) => Array.from({ length: count }, () => point);

/** As if so many had been evaluated today. */
async function spend(userId: UserId, evaluated: number) {
  const day = Math.floor(world.clock.now() / 86_400_000);
  await addEvaluated(world.kernel.runtime.db, userId, day, evaluated);
}

describe("contacts.evaluate …", () => {
  test("evaluates a thousand numbers a day and no more, however many ask at once", async () => {
    const ana = await addNumbered(world);
    await spend(ana.id, 995);
    const outcomes = await Promise.allSettled(
      [3, 3].map((count) => ana.can(evaluate, { epoch, points: points(count) })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refusal = await ana.cannot(evaluate, { epoch, points: points(3) });
    const renewsAt = dayEndsAt(world.clock.now());
    const details = { numbersLeft: 2, renewsAt };
    expect(refusal).toMatchObject({ code: "contacts.daily_limit", details });
    const answer = await ana.can(evaluate, { epoch, points: points(2) });
    expect([answer.points.length, answer.proofs.length, answer.numbersLeft]).toEqual([2, 1, 0]);
    world.clock.moveTo(renewsAt);
    expect((await ana.can(me, {})).numbersLeft).toBe(1000);
  });

  test("counts nothing of a call that it refuses", async () => {
    const ana = await addNumbered(world);
    const bad = Buffer.alloc(32, 255).toString("base64url");
    const refusal = await ana.cannot(evaluate, { epoch, points: [point, bad] });
    expect(refusal.code).toBe("contacts.point_invalid");
    const other = await ana.cannot(evaluate, { epoch: epoch + 1, points: [point] });
    expect(other.code).toBe("contacts.key_over");
    expect((await ana.can(me, {})).numbersLeft).toBe(1000);
  });

  test("is for who wants to be found", async () => {
    const bo = await world.person({ phone: "+995555200201" });
    expect((await bo.cannot(evaluate, { epoch, points: [point] })).code).toBe("contacts.off");
    const stranger = world.stranger();
    const refusal = await stranger.cannot(evaluate, { epoch, points: [point] });
    expect(refusal.code).toBe("kernel.unauthenticated");
  });
});

test("turns … are two at a time: who comes third is asked to come again", async () => {
  const turns = new Turns();
  const gate = Promise.withResolvers<void>();
  const both = [turns.take(() => gate.promise), turns.take(() => gate.promise)];
  const third = await turns.take(async () => "done").catch((thrown: unknown) => thrown);
  expect(third).toMatchObject({ code: "kernel.limited" });
  gate.resolve();
  await Promise.all(both);
  expect(await turns.take(async () => "done")).toBe("done");
});
