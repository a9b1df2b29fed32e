import { expect, test } from "bun:test";
import type { Circle } from "@kith/contracts";
import type { Pages } from "../patches";
import { type CircleChange, withCircle } from "./circles";

const circle = (circleId: string, name = "Lake") =>
  ({ circleId, ownerId: "ana", name, type: "inner", isPrivate: true, role: "admin" }) as Circle;

const list: Pages<Circle> = {
  pages: [
    { rows: [circle("two"), circle("one")], nextCursor: "more" },
    { rows: [circle("zero")], nextCursor: null },
  ],
  pageParams: [null, "more"],
};
const after = (event: string, payload: object) =>
  withCircle(list, { event: `circles.${event}`, payload } as CircleChange).pages.flatMap(
    ({ rows }) => rows,
  );

test("a circle that one came to is the first, and there once", () => {
  const { role: _role, ...sea } = circle("three", "Sea");
  const added = after("member_added", { ...sea, userId: "bo", role: "member" });
  expect(added[0]).toEqual({ ...sea, role: "member" } as Circle);
  expect(added).toHaveLength(4);
  expect(after("member_added", { ...circle("one"), userId: "bo" })).toHaveLength(3);
});

test("one that one is no longer in goes, whichever page it is on", () => {
  const left = after("member_removed", { circleId: "zero", userId: "bo" });
  expect(left.map(({ circleId }) => String(circleId))).toEqual(["two", "one"]);
});

test("a new name or role stands in its place, and nothing else changes", () => {
  const renamed = after("changed", { circleId: "one", name: "Sea", type: "outer" });
  expect(renamed[1]).toEqual({ ...circle("one", "Sea"), type: "outer" });
  const payload = { circleId: "one", userId: "bo", role: "member" };
  expect(after("member_changed", payload)[1]).toEqual({ ...circle("one"), role: "member" });
});
