import type { Circle, circles } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import type { Pages } from "../patches";

export type CirclesFrame = OutputOf<typeof circles.onMine>;
export type CircleChange = Exclude<CirclesFrame, { readonly event: "kernel.resync" }>;

/** One's circles after something became of one of them: the last one that one came to is first. */
export function withCircle<P extends Pages<Circle>>(list: P, { event, payload }: CircleChange): P {
  const { circleId } = payload;
  if (event === "circles.member_added") {
    const { userId: _me, ...circle } = payload;
    const [first, ...rest] = withoutCircle(list, circleId).pages;
    if (!first) return list;
    return { ...list, pages: [{ ...first, rows: [circle, ...first.rows] }, ...rest] };
  }
  if (event === "circles.member_removed") return withoutCircle(list, circleId);
  const { userId: _me, ...change } = { userId: null, ...payload };
  return mapRows(list, (rows) =>
    rows.map((row) => (row.circleId === circleId ? { ...row, ...change } : row)),
  );
}

const withoutCircle = <P extends Pages<Circle>>(list: P, circleId: string): P =>
  mapRows(list, (rows) => rows.filter((row) => row.circleId !== circleId));

const mapRows = <P extends Pages<Circle>>(
  list: P,
  change: (rows: readonly Circle[]) => readonly Circle[],
): P => ({ ...list, pages: list.pages.map((page) => ({ ...page, rows: change(page.rows) })) });
