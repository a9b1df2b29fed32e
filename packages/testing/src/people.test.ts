import { describe, expect, test } from "bun:test";
import { graph, type Relation, type UserId } from "@kith/contracts";
import {
  type OwnList,
  type Pages,
  People,
  type PeopleCache,
  type PeopleFrame,
  type PersonRow,
  systemClock,
} from "@kith/sdk";
import { expectLiveLaw } from "./law";
import { listen } from "./listen";
import { type SignedInPerson, threePeople } from "./people";
import { createWorld } from "./world";

const world = await createWorld();

/** All that an app may keep of the graph, of somebody who looks at one other person. */
interface Known {
  readonly relations: Readonly<Record<string, Relation>>;
  readonly lists: Readonly<Partial<Record<OwnList, Pages<PersonRow>>>>;
}

const marks = ["muted", "restricted", "hidden", "close"] as const;

/** Each own list, asked for as an app does. */
async function fetchKnown(me: SignedInPerson, other: SignedInPerson): Promise<Known> {
  const about = { userId: me.id, limit: 100 };
  const ask = (direction: "received" | "sent") => ({ direction, limit: 100 });
  const pages = {
    followers: me.can({ contract: graph.listFollowers }, about),
    following: me.can({ contract: graph.listFollowing }, about),
    friends: me.can({ contract: graph.listFriends }, about),
    requestsReceived: me.can({ contract: graph.listRequests }, ask("received")),
    requestsSent: me.can({ contract: graph.listRequests }, ask("sent")),
    invitesReceived: me.can({ contract: graph.listInvites }, ask("received")),
    invitesSent: me.can({ contract: graph.listInvites }, ask("sent")),
    blocked: me.can({ contract: graph.listBlocked }, { limit: 100 }),
    ...Object.fromEntries(
      marks.map((mark) => [mark, me.can({ contract: graph.listMarked }, { mark, limit: 100 })]),
    ),
  };
  const named = Object.entries(pages).map(async ([name, page]) => {
    const list: Pages<PersonRow> = { pages: [await page], pageParams: [null] };
    return [name, list] as const;
  });
  const relation = await me
    .can({ contract: graph.get }, { userId: other.id })
    .catch(() => undefined);
  const relations = relation ? { [other.id]: relation } : {};
  return { relations, lists: Object.fromEntries(await Promise.all(named)) };
}

const askedAgain = { count: 0, isRounded: true };

/** Counts are asked for again after each change: what a patch makes of them shows for a moment. */
async function fetchUncounted(me: SignedInPerson, other: SignedInPerson): Promise<Known> {
  const { relations, lists } = await fetchKnown(me, other);
  const counts = { followers: askedAgain, following: askedAgain, friends: askedAgain };
  const uncounted = Object.entries(relations).map(([id, each]) => [id, { ...each, ...counts }]);
  return { relations: Object.fromEntries(uncounted), lists };
}

/** A cache that is a value: patches make the next one. What it would ask again, it may forget. */
function cacheOver(start: Known, forgets = true) {
  let known = start;
  const cache: PeopleCache = {
    relation: (userId) => known.relations[userId],
    list: (name) => known.lists[name],
    setRelation(userId, relation) {
      known = { ...known, relations: { ...known.relations, [userId]: relation } };
    },
    setList(name, list) {
      known = { ...known, lists: { ...known.lists, [name]: list } };
    },
    refreshRelation(userId: UserId) {
      if (!forgets) return;
      const { [userId]: _gone, ...relations } = known.relations;
      known = { ...known, relations };
    },
    refreshList() {},
    refreshAll() {},
  };
  return { cache, known: () => known };
}

const platform = { clock: systemClock } as never;
/** Calls that reach the real verbs. */
const apiOf = (who: SignedInPerson) =>
  Object.fromEntries(
    Object.entries(graph).map(([name, contract]) => [
      name,
      { mutate: (input: never) => who.can({ contract }, input) },
    ]),
  ) as never;

type Acts = (ana: SignedInPerson, bo: SignedInPerson) => (() => Promise<unknown>)[];
const about = ({ id }: SignedInPerson) => ({ userId: id });
const { follow, unfollow, acceptFollower, updatePrivacy, invite, declineInvite } = graph;
const does = (who: SignedInPerson, contract: typeof follow | typeof unfollow, to: SignedInPerson) =>
  who.can({ contract }, about(to));

const stories: Readonly<Record<string, Acts>> = {
  "follows and their ends": (ana, bo) => [
    () => does(bo, follow, ana),
    () => does(bo, unfollow, ana),
    () => does(ana, follow, bo),
  ],
  "requests that are made and accepted": (ana, bo) => [
    () => ana.can({ contract: updatePrivacy }, { isPrivate: true }),
    () => does(bo, follow, ana),
    () => ana.can({ contract: acceptFollower }, about(bo)),
    () => bo.can({ contract: invite }, about(ana)),
    () => ana.can({ contract: declineInvite }, about(bo)),
  ],
  "invites from both sides, and the end of a friendship": (ana, bo) => [
    () => ana.can({ contract: invite }, { ...about(bo), message: "hello" }),
    () => bo.can({ contract: graph.acceptInvite }, about(ana)),
    () => ana.can({ contract: graph.mark }, { ...about(bo), mark: "close" }),
    () => bo.can({ contract: graph.removeFriend }, about(ana)),
    () => bo.can({ contract: invite }, about(ana)),
    () => ana.can({ contract: graph.mark }, { ...about(bo), mark: "muted" }),
  ],
  "a block, which ends everything": (ana, bo) => [
    () => does(bo, follow, ana),
    () => ana.can({ contract: invite }, about(bo)),
    () => ana.can({ contract: graph.mark }, { ...about(bo), mark: "muted" }),
    () => ana.can({ contract: graph.block }, about(bo)),
  ],
};

describe("what an app keeps of people …", () => {
  for (const [story, acts] of Object.entries(stories)) {
    test(`follows what happens: ${story}`, async () => {
      const [ana, bo, cy] = await threePeople(world);
      await does(cy, follow, ana);
      await does(cy, follow, bo);
      await expectLiveLaw<Known, PeopleFrame>({
        fetch: () => fetchUncounted(ana, bo),
        apply(before, frame) {
          const isBlock = frame.event === "graph.marked" && frame.payload.mark === "blocked";
          const { cache, known } = cacheOver(before, isBlock);
          new People({ api: apiOf(ana), platform, cache, me: ana.id }).hear(frame);
          return known();
        },
        subscribe: async (hear) =>
          (await listen(world, { contract: graph.onMine }, ana, {}, hear)).close,
        mutate: async () => {
          for (const act of acts(ana, bo)) await act();
        },
      });
    });
  }

  test("shows an act at once, and as the server has it afterwards", async () => {
    const [ana, bo] = await threePeople(world);
    const { cache, known } = cacheOver(await fetchKnown(ana, bo));
    const people = new People({ api: apiOf(ana), platform, cache, me: ana.id });
    const asking = people.invite(bo.id, "hello");
    expect(known().relations[bo.id]?.invite).toBe("sent");
    expect(known().lists.invitesSent?.pages[0]?.rows[0]).toMatchObject({
      ...{ userId: bo.id, handle: bo.handle, message: "hello" },
    });
    await asking;
    expect((await fetchKnown(ana, bo)).relations).toEqual(known().relations);
  });

  test("takes an act back that the server refuses", async () => {
    const [ana, bo] = await threePeople(world);
    const before = await fetchKnown(ana, bo);
    const { cache, known } = cacheOver(before);
    const people = new People({ api: apiOf(ana), platform, cache, me: ana.id });
    await bo.can({ contract: graph.block }, about(ana));
    const asking = people.follow(bo.id);
    expect(known().lists.following?.pages[0]?.rows).toHaveLength(1);
    await expect(asking).rejects.toThrow("kernel.not_found");
    expect(known().lists).toEqual(before.lists);
    // And asks how they stand by now.
    expect(known().relations).toEqual({});
  });
});
