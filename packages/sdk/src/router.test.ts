import { expect, test } from "bun:test";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, safe, TRPCClientError } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { isRefusal, refusalOf } from "./refusals";
import type { KithRouter, MemberRouter } from "./router";

const client = createTRPCClient<KithRouter>({ links: [] });
const member = createTRPCClient<MemberRouter>({ links: [] });
const trpc = createTRPCOptionsProxy<MemberRouter>({
  client: member,
  queryClient: new QueryClient(),
});

const errorWith = (data: unknown) =>
  TRPCClientError.from({ error: { code: -32000, message: "refused", data } });
const paused = errorWith({
  refusal: { code: "nudges.paused", kind: "forbidden", details: { until: 5 } },
});

test("a refusal is found in what was thrown, and nowhere else", () => {
  expect(refusalOf(paused)).toEqual({
    code: "nudges.paused",
    kind: "forbidden",
    details: { until: 5 },
  });
  for (const thrown of [
    errorWith(undefined),
    errorWith({ refusal: null }),
    errorWith({ refusal: { code: 1, kind: "forbidden" } }),
    TRPCClientError.from(new TypeError("fetch failed")),
    new Error("refused"),
    undefined,
    { data: { refusal: { code: "nudges.paused", kind: "forbidden" } } },
  ]) {
    expect(refusalOf(thrown)).toBeUndefined();
  }
});

test("a refusal is told from the others by its code, and its details are typed", () => {
  expect(isRefusal(paused, "kernel.limited")).toBe(false);
  if (!isRefusal(paused, "nudges.paused")) throw new Error("not recognised");
  const until: number = paused.data.refusal.details.until;
  expect(until).toBe(5);
});

/** Never called: the compiler reads it, and each expected error has to be one. */
async function types(thrown: unknown): Promise<void> {
  const { nudges, ops } = client;
  const interests = [{ id: "games.chess" }];
  const choices = { token: "", interests, match: "interest", band: "18-over" } as const;

  const [opened, error] = await safe(nudges.open.mutate(choices));
  if (error) {
    const refusal = error.data?.refusal;
    if (refusal?.code === "nudges.paused") refusal.details.until.toFixed();
    if (refusal?.code === "kernel.limited") refusal.details.retryAfterSeconds.toFixed();
    // @ts-expect-error open does not declare it
    if (refusal?.code === "nudges.fully_extended") return;
    // @ts-expect-error only some refusals have details
    refusal?.details.until;
    const same = refusalOf(error);
    // @ts-expect-error open does not declare it
    if (same?.code === "nudges.fully_extended") return;
    return;
  }
  opened.expiresAt.toFixed();
  // @ts-expect-error an answer has what its schema has
  opened.owner;
  // @ts-expect-error of two words only
  await nudges.open.mutate({ ...choices, match: "anything" });
  // @ts-expect-error a string is not an id
  await nudges.wave.mutate({ nudgeId: "6f1c2d7e-9a51-4a07-8d0e-2f6b8b5f0a11", keyHash: "" });
  // @ts-expect-error a mutation is not asked
  await nudges.open.query(choices);

  const { rows } = await ops.listStaff.query({});
  const [first] = rows;
  if (first) await ops.updateStaff.mutate({ staffId: first.staffId, role: "analyst" });
  // @ts-expect-error an idempotent mutation needs its key
  await ops.addStaff.mutate({ email: "a@example.org", name: "A", role: "analyst" });

  const [, noErrors] = await safe(ops.listStaff.query({}));
  // @ts-expect-error listStaff declares none of its own
  if (noErrors?.data?.refusal.code === "ops.last_owner") return;

  nudges.listen.subscribe(
    {},
    {
      onData({ id, data }) {
        id.trim();
        if (data.event === "nudges.met") data.payload.positions.map((place) => place.toFixed());
        if (data.event === "kernel.resync") return;
        // @ts-expect-error listen does not carry it
        if (data.event === "ops.acted") return;
      },
      onError({ data }) {
        if (data?.refusal.code === "nudges.session_over") return;
      },
    },
  );

  // @ts-expect-error there is no such refusal
  isRefusal(thrown, "nudges.tired");
  if (isRefusal(thrown, "nudges.too_young")) thrown.data.refusal.details.ageMin.toFixed();
  // @ts-expect-error nudges have a link of their own
  member.nudges;

  const options = trpc.ops.listAudit.queryOptions({ limit: 10 });
  const page = await options.queryFn?.({} as never);
  // @ts-expect-error a page has rows
  page?.items;
  trpc.ops.onAudit.subscriptionOptions(
    {},
    {
      onData: ({ data }) => data.event === "ops.acted" && data.payload.entry.hash.trim(),
      onError: (failed) => failed.data?.refusal.code === "kernel.step_up",
    },
  );
}

test("a client and TanStack's proxies take the router", () => {
  expect(types).toBeFunction();
  const [path] = trpc.ops.listAudit.queryKey({ limit: 10 });
  expect(path).toEqual(["ops", "listAudit"]);
});
