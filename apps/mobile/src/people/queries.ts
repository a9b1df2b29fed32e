import type { Acquaintance, Mark, UserId } from "@kith/contracts";
import type { Kith, OwnList, PersonRow } from "@kith/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys, type TheirList } from "../account/keys";
import { paged } from "../account/pages";

type Graph = Kith["member"]["graph"];
type Cursor = { readonly cursor: string | null };

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** How each own list is asked for. */
const asks: Readonly<
  Record<OwnList, (graph: Graph, me: UserId, at: Cursor) => Promise<Page<PersonRow>>>
> = {
  followers: (graph, userId, at) => graph.listFollowers.query({ userId, ...at }),
  following: (graph, userId, at) => graph.listFollowing.query({ userId, ...at }),
  friends: (graph, userId, at) => graph.listFriends.query({ userId, ...at }),
  requestsReceived: (graph, _me, at) => graph.listRequests.query({ direction: "received", ...at }),
  requestsSent: (graph, _me, at) => graph.listRequests.query({ direction: "sent", ...at }),
  invitesReceived: (graph, _me, at) => graph.listInvites.query({ direction: "received", ...at }),
  invitesSent: (graph, _me, at) => graph.listInvites.query({ direction: "sent", ...at }),
  blocked: (graph, _me, at) => graph.listBlocked.query(at),
  muted: (graph, _me, at) => graph.listMarked.query({ mark: "muted", ...at }),
  restricted: (graph, _me, at) => graph.listMarked.query({ mark: "restricted", ...at }),
  hidden: (graph, _me, at) => graph.listMarked.query({ mark: "hidden", ...at }),
  close: (graph, _me, at) => graph.listMarked.query({ mark: "close", ...at }),
};

export const ownListQuery = (kith: Kith, me: UserId, list: OwnList) =>
  infiniteQueryOptions({
    queryKey: keys.own(list),
    queryFn: ({ pageParam: cursor }) => asks[list](kith.member.graph, me, { cursor }),
    ...paged,
  });

const theirAsks: Readonly<
  Record<TheirList, (graph: Graph, userId: UserId, at: Cursor) => Promise<Page<Acquaintance>>>
> = {
  followers: (graph, userId, at) => graph.listFollowers.query({ userId, ...at }),
  following: (graph, userId, at) => graph.listFollowing.query({ userId, ...at }),
  friends: (graph, userId, at) => graph.listFriends.query({ userId, ...at }),
  mutual: (graph, userId, at) => graph.listMutualFriends.query({ userId, ...at }),
};

export const theirListQuery = (kith: Kith, userId: UserId, list: TheirList) =>
  infiniteQueryOptions({
    queryKey: keys.theirs(userId, list),
    queryFn: ({ pageParam: cursor }) => theirAsks[list](kith.member.graph, userId, { cursor }),
    ...paged,
  });

export const relationQuery = (kith: Kith, userId: UserId) =>
  queryOptions({
    queryKey: keys.relation(userId),
    queryFn: () => kith.member.graph.get.query({ userId }),
  });

export const quotaQuery = (kith: Kith) =>
  queryOptions({
    queryKey: keys.quota,
    queryFn: () => kith.member.graph.getQuota.query({}),
    staleTime: 0,
  });

export const suggestedQuery = (kith: Kith) =>
  queryOptions({
    queryKey: keys.suggested,
    queryFn: async () => (await kith.member.graph.listSuggested.query({ limit: 20 })).rows,
  });

export const trustQuery = (kith: Kith) =>
  queryOptions({ queryKey: keys.trust, queryFn: () => kith.member.graph.getTrust.query({}) });

/** What one can decide about somebody, in the order in which it is shown. */
export const marks: readonly Mark[] = ["close", "muted", "restricted", "hidden"];
