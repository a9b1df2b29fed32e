import type { Handle, Mark, Relation, UserId } from "@kith/contracts";
import type { TRPCClient } from "@trpc/client";
import type { Pages } from "../patches";
import type { Platform } from "../platform";
import type { MemberRouter } from "../router";
import { type Connection, listenTo } from "../transport/listening";
import { Pace } from "../transport/pace";
import {
  type Change,
  changeOf,
  type Happening,
  type OwnList,
  ownLists,
  type PeopleFrame,
} from "./changes";
import { type PersonRow, withEvent, withoutPerson, withPerson } from "./patches";

/** What an app keeps of the graph's answers: TanStack Query's cache, or one of its own. */
export interface PeopleCache {
  relation(userId: UserId): Relation | undefined;
  list(name: OwnList): Pages<PersonRow> | undefined;
  setRelation(userId: UserId, relation: Relation): void;
  setList(name: OwnList, list: Pages<PersonRow>): void;
  /** Asks again for what is known of somebody, a list, or all: it cannot be worked out here. */
  refreshRelation(userId: UserId): void;
  refreshList(name: OwnList): void;
  refreshAll(): void;
}

interface PeopleParts {
  readonly api: TRPCClient<MemberRouter>["graph"];
  readonly platform: Platform;
  readonly cache: PeopleCache;
  readonly me: UserId;
}

const inviteMilliseconds = 7 * 86_400_000;

/**
 * What the caller does about others, and what happens between them. Each act shows in the cache
 * at once, as the event that it is about to cause, and is taken back where the server refuses.
 */
export class People {
  constructor(private readonly parts: PeopleParts) {}

  follow(userId: UserId) {
    const { api, me } = this.parts;
    const payload = { followerId: me, followeeId: userId, at: this.now() };
    const isPrivate = this.parts.cache.relation(userId)?.isPrivate ?? false;
    const event = isPrivate ? "graph.follow_requested" : "graph.followed";
    return this.act({ event, payload }, () => api.follow.mutate({ userId }));
  }

  unfollow(userId: UserId) {
    const payload = { followerId: this.parts.me, followeeId: userId };
    const ask = () => this.parts.api.unfollow.mutate({ userId });
    return this.act({ event: "graph.unfollowed", payload }, ask);
  }

  acceptFollower(userId: UserId) {
    const payload = { followerId: userId, followeeId: this.parts.me, at: this.now() };
    const ask = () => this.parts.api.acceptFollower.mutate({ userId });
    return this.act({ event: "graph.followed", payload }, ask);
  }

  /** Declines a request, too. */
  removeFollower(userId: UserId) {
    const payload = { followerId: userId, followeeId: this.parts.me };
    const ask = () => this.parts.api.removeFollower.mutate({ userId });
    return this.act({ event: "graph.unfollowed", payload }, ask);
  }

  invite(userId: UserId, message: string | null = null) {
    const { api, me, cache } = this.parts;
    const at = this.now();
    const ask = () => api.invite.mutate({ userId, message });
    if (cache.relation(userId)?.invite === "received") return this.act(this.friends(userId), ask);
    const expiresAt = at + inviteMilliseconds;
    const payload = { senderId: me, recipientId: userId, message, at, expiresAt };
    return this.act({ event: "graph.invited", payload }, ask);
  }

  acceptInvite(userId: UserId) {
    const ask = () => this.parts.api.acceptInvite.mutate({ userId });
    return this.act(this.friends(userId), ask);
  }

  declineInvite(userId: UserId) {
    const payload = { senderId: userId, recipientId: this.parts.me };
    const ask = () => this.parts.api.declineInvite.mutate({ userId });
    return this.act({ event: "graph.invite_closed", payload }, ask);
  }

  cancelInvite(userId: UserId) {
    const payload = { senderId: this.parts.me, recipientId: userId };
    const ask = () => this.parts.api.cancelInvite.mutate({ userId });
    return this.act({ event: "graph.invite_closed", payload }, ask);
  }

  removeFriend(userId: UserId) {
    const payload = { userIds: [this.parts.me, userId] as [UserId, UserId] };
    const ask = () => this.parts.api.removeFriend.mutate({ userId });
    return this.act({ event: "graph.unfriended", payload }, ask);
  }

  block(userId: UserId) {
    const payload = { userId, mark: "blocked" as const, at: this.now() };
    const ask = () => this.parts.api.block.mutate({ userId });
    return this.act({ event: "graph.marked", payload }, ask);
  }

  unblock(userId: UserId) {
    const payload = { userId, mark: "blocked" as const };
    const ask = () => this.parts.api.unblock.mutate({ userId });
    return this.act({ event: "graph.unmarked", payload }, ask);
  }

  mark(userId: UserId, mark: Mark) {
    const payload = { userId, mark, at: this.now() };
    const ask = () => this.parts.api.mark.mutate({ userId, mark });
    return this.act({ event: "graph.marked", payload }, ask);
  }

  unmark(userId: UserId, mark: Mark) {
    const ask = () => this.parts.api.unmark.mutate({ userId, mark });
    return this.act({ event: "graph.unmarked", payload: { userId, mark } }, ask);
  }

  /** Keeps the cache as a fresh fetch would be, until `signal` aborts. */
  listen(signal: AbortSignal, onConnection: (connection: Connection) => void = () => {}): void {
    const { api, platform } = this.parts;
    const pace = new Pace(platform.random, platform.wakes);
    const onFrame = (frame: PeopleFrame) => this.hear(frame);
    // Who may not listen any more is found out by the account.
    const listener = { onFrame, onConnection, onRefused: () => {} };
    listenTo(api.onMine, {}, listener, { pace, signal });
  }

  /** Patches the cache by what happened. */
  hear(frame: PeopleFrame): void {
    const { cache, me } = this.parts;
    if (frame.event === "kernel.resync") cache.refreshAll();
    const change = changeOf(frame, me);
    if (!change) return;
    this.patch(change, frame);
    // Counts of oneself, and of a list that opened or closed, are the server's to say.
    for (const userId of [me, change.userId]) cache.refreshRelation(userId);
    // So is who is in lists of others now, and what a block had hidden.
    const isMark = frame.event === "graph.marked" || frame.event === "graph.unmarked";
    if (isMark && frame.payload.mark === "blocked") cache.refreshAll();
  }

  private now(): number {
    return this.parts.platform.clock.now();
  }

  private friends(userId: UserId): Happening {
    const payload = { userIds: [this.parts.me, userId] as [UserId, UserId], at: this.now() };
    return { event: "graph.befriended", payload };
  }

  private async act<T>(guess: Happening, ask: () => Promise<T>): Promise<T> {
    const { cache, me } = this.parts;
    const change = changeOf(guess, me);
    const undo = change && this.patch(change, guess);
    try {
      return await ask();
    } catch (error) {
      undo?.();
      // What the server does say may differ from what stood here before, too.
      if (change) cache.refreshRelation(change.userId);
      throw error;
    }
  }

  /** Answers with what puts back what stood there before. */
  private patch({ userId, from, to }: Change, frame: Happening): () => void {
    const { cache, me } = this.parts;
    const relation = cache.relation(userId);
    const touched = ownLists.filter((name) => from.includes(name) || to?.list === name);
    const before = touched.map((name) => [name, cache.list(name)] as const);
    const handle = relation?.handle ?? this.handleOf(userId);

    const after = relation && withEvent(relation, frame, me);
    if (after) cache.setRelation(userId, after);
    else if (relation) cache.refreshRelation(userId);
    for (const [name, list] of before) {
      if (!list) continue;
      if (to?.list !== name) cache.setList(name, withoutPerson(list, userId));
      else if (!handle) cache.refreshList(name);
      else cache.setList(name, withPerson(list, rowOf(userId, handle, to)));
    }
    return () => {
      if (relation) cache.setRelation(userId, relation);
      for (const [name, list] of before) if (list) cache.setList(name, list);
    };
  }

  /** Events name nobody by their handle; who was in a list already has one. */
  private handleOf(userId: UserId): Handle | undefined {
    for (const name of ownLists) {
      const rows = this.parts.cache.list(name)?.pages.flatMap((page) => page.rows) ?? [];
      const found = rows.find((row) => row.userId === userId);
      if (found) return found.handle;
    }
    return undefined;
  }
}

function rowOf(userId: UserId, handle: Handle, to: NonNullable<Change["to"]>): PersonRow {
  const { at, message, expiresAt } = to;
  const row = { userId, handle, at };
  return expiresAt === undefined ? row : { ...row, message: message ?? null, expiresAt };
}
