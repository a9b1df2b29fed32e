import { describe, expect, test } from "bun:test";
import {
  type AuditEntry,
  activity,
  type Flag,
  identity,
  type Minute,
  ops,
  type Session,
  type StaffId,
} from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import type { Pages } from "@kith/sdk";
import {
  withEntry,
  withFlag,
  withMinute,
  withoutFlag,
  withoutSessions,
  withSessionName,
} from "@kith/sdk";
import { procedures } from "./contract/procedures";
import { expectLiveLaw } from "./law";
import { listen } from "./listen";
import { createWorld } from "./world";

const flushMilliseconds = 5000;
type AuditFrame = OutputOf<typeof ops.onAudit>;
type SessionFrame = OutputOf<typeof identity.onSessions>;
type FlagFrame = OutputOf<typeof ops.onFlags>;
type MinuteFrame = OutputOf<typeof activity.onMinute>;

async function auditLaw(of?: "theirs" | "another's") {
  const world = await createWorld();
  const [owner, other] = [await world.staff("owner"), await world.staff("owner")];
  const { staffId: subject } = await owner.can(
    { contract: ops.addStaff },
    { email: "bo@kith.example", name: "Bo", role: "analyst", key: "add-bo-once" },
  );
  const ids: Record<string, StaffId> = { theirs: owner.id, "another's": other.id };
  const staffId = of && ids[of];
  await expectLiveLaw<Pages<AuditEntry>, AuditFrame>({
    async fetch() {
      const filter = staffId ? { staffId } : {};
      const page = await owner.can({ contract: ops.listAudit }, { limit: 100, ...filter });
      return { pages: [page], pageParams: [null] };
    },
    apply: (list, frame) =>
      frame.event === "ops.acted" ? withEntry(list, frame.payload.entry, staffId) : list,
    async subscribe(hear) {
      const listening = await listen(world, { contract: ops.onAudit }, owner, {}, hear);
      return listening.close;
    },
    async mutate() {
      for (const role of ["operator", "owner", "analyst"] as const) {
        await owner.can({ contract: ops.updateStaff }, { staffId: subject, role });
      }
      await other.can({ contract: ops.deleteStaff }, { staffId: subject });
      await world.drain();
    },
  });
}

/** The law over each way in which a flag can change. */
async function flagsLaw() {
  const world = await createWorld();
  const owner = await world.staff("owner");
  const settings = { description: "", isOn: true, percentage: 5, campuses: [], allowList: [] };
  const create = (name: string) => owner.can({ contract: ops.createFlag }, { name, ...settings });
  for (const name of ["posts.drafts", "posts.polls"]) await create(name);
  await expectLiveLaw<Pages<Flag>, FlagFrame>({
    async fetch() {
      const page = await owner.can({ contract: ops.listFlags }, { limit: 100 });
      return { pages: [page], pageParams: [null] };
    },
    apply(list, frame) {
      if (frame.event === "ops.flag_set") return withFlag(list, frame.payload.flag);
      if (frame.event === "ops.flag_removed") return withoutFlag(list, frame.payload.name);
      return list;
    },
    async subscribe(hear) {
      const listening = await listen(world, { contract: ops.onFlags }, owner, {}, hear);
      return listening.close;
    },
    async mutate() {
      await create("calls.video");
      const changed = { name: "posts.polls", revision: 1, ...settings, percentage: 50 };
      await owner.can({ contract: ops.updateFlag }, changed);
      await owner.can({ contract: ops.deleteFlag }, { name: "posts.drafts" });
    },
  });
}

async function sessionsLaw() {
  const world = await createWorld();
  const ana = await world.person();
  const others = [await ana.again(), await ana.again(), await ana.again()] as const;
  await expectLiveLaw<Pages<Session>, SessionFrame>({
    async fetch() {
      const page = await ana.can({ contract: identity.listSessions }, {});
      return { pages: [page], pageParams: [null] };
    },
    apply(list, { event, payload }) {
      if (event === "identity.session_renamed") return withSessionName(list, payload);
      if (event !== "identity.sessions_ended") return list;
      return withoutSessions(list, payload.sessionIds);
    },
    async subscribe(hear) {
      return (await listen(world, { contract: identity.onSessions }, ana, {}, hear)).close;
    },
    async mutate() {
      const [{ sessionId }, tablet] = others;
      const newPassword = "three oars in a teacup";
      await ana.can({ contract: identity.renameSession }, { sessionId, name: "My phone" });
      await tablet.can({ contract: identity.revokeSession }, { sessionId: tablet.sessionId });
      await ana.can({ contract: identity.changePassword }, { newPassword });
    },
  });
}

/** The law over flushes, each so many milliseconds after the one before. */
async function minutesLaw(steps: readonly number[]) {
  const world = await createWorld({ startsAt: Date.UTC(2026, 10, 20, 12) });
  const owner = await world.staff("owner");
  const flushAfter = async (step: number) => {
    const listening = await listen(world, { contract: activity.onMinute }, owner);
    const since = world.clock.now();
    world.clock.moveTo(since + step);
    await listening.until(({ data }) => data.at > since);
    listening.close();
  };
  await expectLiveLaw<readonly Minute[], MinuteFrame>({
    fetch: async () => (await owner.can({ contract: activity.listMinutes }, {})).rows,
    apply: (minutes, frame) =>
      frame.event === "activity.ticked" ? withMinute(minutes, frame.payload) : minutes,
    async subscribe(hear) {
      const listening = await listen(world, { contract: activity.onMinute }, owner, {}, hear);
      return listening.close;
    },
    async mutate() {
      world.kernel.runtime.metrics.add("meets", 3);
      for (const step of steps) await flushAfter(step);
    },
  });
}

/** The law by event, with each list that the event patches. */
const laws: Readonly<Record<string, Readonly<Record<string, () => Promise<void>>>>> = {
  "ops.acted": {
    "ops.listAudit": () => auditLaw(),
    "ops.listAudit, about the one who acts": () => auditLaw("theirs"),
    "ops.listAudit, about another": () => auditLaw("another's"),
  },
  "ops.flag_set": { "ops.listFlags": flagsLaw },
  "ops.flag_removed": { "ops.listFlags": flagsLaw },
  "identity.sessions_ended": { "identity.listSessions": sessionsLaw },
  "identity.secured": { "identity.listSessions": sessionsLaw },
  "identity.session_renamed": { "identity.listSessions": sessionsLaw },
  "activity.ticked": {
    "activity.listMinutes, within a minute": () => minutesLaw([flushMilliseconds]),
    "activity.listMinutes, over a minute's end": () =>
      minutesLaw(Array.from({ length: 14 }, () => flushMilliseconds)),
    "activity.listMinutes, with minutes missing": () =>
      minutesLaw([5000, 40 * 60_000, 5000, 25 * 60_000, 5000]),
  },
};

/** A session is told everything and can list nothing: there is no fetch to compare with. */
const domainsWithoutLists = ["nudges"];

/** Those that try the law with all of their events themselves, in their `onMine.test.ts`. */
const domainsWithLawsOfTheirOwn = [
  ...["campuses", "circles", "contacts", "graph", "privacy", "profile", "verification"],
];

test("the live law … is tested for every live event", () => {
  const others = [...domainsWithoutLists, ...domainsWithLawsOfTheirOwn];
  const live = procedures
    .filter(({ domain }) => !others.includes(domain))
    .flatMap(({ events }) => events.map(({ name }) => name));
  expect(live.filter((name) => !(name in laws))).toEqual([]);
});

for (const [event, lists] of Object.entries(laws)) {
  describe(`${event} …`, () => {
    for (const [list, keep] of Object.entries(lists)) {
      test(`keeps ${list}, as a fresh fetch would show it`, keep);
    }
  });
}
