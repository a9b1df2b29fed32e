import { describe, expect, test } from "bun:test";
import type { OutputOf } from "@kith/contracts/kit";
import {
  createWorld,
  expectLiveLaw,
  listen,
  type SignedInPerson,
  threePeople,
} from "@kith/testing";
import { acceptFollower } from "./acceptFollower";
import { block } from "./block";
import { cancelInvite } from "./cancelInvite";
import { declineInvite } from "./declineInvite";
import { follow } from "./follow";
import { invite } from "./invite";
import { listBlocked } from "./listBlocked";
import { listFollowers } from "./listFollowers";
import { listFollowing } from "./listFollowing";
import { listFriends } from "./listFriends";
import { listInvites } from "./listInvites";
import { listMarked } from "./listMarked";
import { listRequests } from "./listRequests";
import { mark } from "./mark";
import { onMine } from "./onMine";
import { removeFriend } from "./removeFriend";
import { unblock } from "./unblock";
import { unfollow } from "./unfollow";
import { unmark } from "./unmark";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();
type Frame = OutputOf<typeof onMine.contract>;
type List = Readonly<Record<string, number>>;
type Lists = Readonly<Record<string, List>>;

/** Every list of one's own, as ids with their moments. */
async function fetchAll(ana: SignedInPerson): Promise<Lists> {
  const { id: userId } = ana;
  const pages = {
    followers: await ana.can(listFollowers, { userId }),
    following: await ana.can(listFollowing, { userId }),
    friends: await ana.can(listFriends, { userId }),
    requested: await ana.can(listRequests, { direction: "sent" }),
    requests: await ana.can(listRequests, { direction: "received" }),
    sent: await ana.can(listInvites, { direction: "sent" }),
    received: await ana.can(listInvites, { direction: "received" }),
    blocked: await ana.can(listBlocked, {}),
    muted: await ana.can(listMarked, { mark: "muted" }),
  };
  const lists = Object.entries(pages).map(([name, { rows }]) => [
    name,
    Object.fromEntries(rows.map(({ userId, at }) => [userId, at])),
  ]);
  return Object.fromEntries(lists);
}

const put = (lists: Lists, name: string, id: string, at: number): Lists => ({
  ...lists,
  [name]: { ...lists[name], [id]: at },
});
function take(lists: Lists, id: string, ...names: string[]): Lists {
  const without = ([name, list]: [string, List]) => {
    const { [id]: _gone, ...rest } = list;
    return [name, names.includes(name) ? rest : list];
  };
  return Object.fromEntries(Object.entries(lists).map(without));
}

const mutual = ["followers", "following", "friends", "requested", "requests", "sent", "received"];

/** The patch of a client whose own id is `me`. */
function patch(me: string, lists: Lists, frame: Frame): Lists {
  switch (frame.event) {
    case "graph.follow_requested":
    case "graph.followed": {
      const { followerId, followeeId, at } = frame.payload;
      const isMine = followerId === me;
      const other = isMine ? followeeId : followerId;
      const isDone = frame.event === "graph.followed";
      const [asked, done] = isMine ? ["requested", "following"] : ["requests", "followers"];
      return put(take(lists, other, asked, done), isDone ? done : asked, other, at);
    }
    case "graph.unfollowed": {
      const { followerId, followeeId } = frame.payload;
      if (followerId === me) return take(lists, followeeId, "requested", "following");
      return take(lists, followerId, "requests", "followers");
    }
    case "graph.invited": {
      const { senderId, recipientId, at } = frame.payload;
      if (senderId === me) return put(lists, "sent", recipientId, at);
      return put(lists, "received", senderId, at);
    }
    case "graph.invite_closed": {
      const { senderId, recipientId } = frame.payload;
      return take(lists, senderId === me ? recipientId : senderId, "sent", "received");
    }
    case "graph.befriended":
    case "graph.unfriended": {
      const [other = ""] = frame.payload.userIds.filter((id) => id !== me);
      if (frame.event === "graph.unfriended") return take(lists, other, "friends");
      return put(take(lists, other, "sent", "received"), "friends", other, frame.payload.at);
    }
    case "graph.marked": {
      const { userId, mark, at } = frame.payload;
      return put(mark === "blocked" ? take(lists, userId, ...mutual) : lists, mark, userId, at);
    }
    case "graph.unmarked":
      return take(lists, frame.payload.userId, frame.payload.mark);
    default:
      return lists;
  }
}

type Acts = (ana: SignedInPerson, bo: SignedInPerson) => (() => Promise<unknown>)[];
const id = ({ id }: SignedInPerson) => ({ userId: id });
const stories: Readonly<Record<string, Acts>> = {
  "follows, requests and their ends": (ana, bo) => [
    () => bo.can(follow, id(ana)),
    () => bo.can(unfollow, id(ana)),
    () => ana.can(updatePrivacy, { isPrivate: true }),
    () => bo.can(follow, id(ana)),
    () => ana.can(acceptFollower, id(bo)),
    () => ana.can(follow, id(bo)),
  ],
  "requests of one's own": (ana, bo) => [
    () => bo.can(updatePrivacy, { isPrivate: true }),
    () => ana.can(follow, id(bo)),
  ],
  "invites, answers and friends": (ana, bo) => [
    () => bo.can(invite, id(ana)),
    () => ana.can(declineInvite, id(bo)),
    () => ana.can(invite, { ...id(bo), message: "hello" }),
    () => ana.can(cancelInvite, id(bo)),
    () => bo.can(invite, id(ana)),
    () => ana.can(invite, id(bo)),
    () => bo.can(removeFriend, id(ana)),
    () => bo.can(invite, id(ana)),
  ],
  "marks and blocks of one's own": (ana, bo) => [
    () => bo.can(follow, id(ana)),
    () => ana.can(invite, id(bo)),
    () => ana.can(block, id(bo)),
    () => ana.can(unblock, id(bo)),
    () => ana.can(mark, { ...id(bo), mark: "muted" }),
    () => ana.can(unmark, { ...id(bo), mark: "muted" }),
    () => ana.can(block, id(bo)),
  ],
};

const heard = new Set<string>();

describe("graph.onMine …", () => {
  for (const [story, acts] of Object.entries(stories)) {
    test(`keeps a client's lists as they are: ${story}`, async () => {
      const [ana, bo] = await threePeople(world);
      await expectLiveLaw<Lists, Frame>({
        fetch: () => fetchAll(ana),
        apply(lists, frame) {
          heard.add(frame.event);
          return patch(ana.id, lists, frame);
        },
        subscribe: async (hear) => {
          const listening = await listen(world, onMine, ana, {}, hear);
          return () => listening.close();
        },
        mutate: async () => {
          for (const act of acts(ana, bo)) await act();
        },
      });
    });
  }

  test("tells of every event that there is, in one of these stories", () => {
    const events = onMine.contract.events.map(({ name }) => name);
    expect(events.filter((name) => !heard.has(name))).toEqual([]);
  });

  test("is everybody's own", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const listening = await listen(world, onMine, cy);
    await ana.can(follow, { userId: bo.id });
    await cy.can(follow, { userId: bo.id });
    await listening.until(({ data }) => data.event === "graph.followed");
    const followers = listening.heard.flatMap(({ data }) =>
      data.event === "graph.followed" ? [data.payload.followerId] : [],
    );
    expect(followers).toEqual([cy.id]);
    listening.close();
  });
});
