import type { Circle, OwnProfile, PrivacyRequest, Relation, Verification } from "@kith/contracts";
import type { OwnCache, Pages, PeopleCache, PersonRow } from "@kith/sdk";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { keys } from "./keys";

/** TanStack Query's cache as the SDK patches it. */
export function peopleCache(queries: QueryClient): PeopleCache {
  const refresh = (queryKey: QueryKey) => void queries.invalidateQueries({ queryKey });
  const put = (queryKey: QueryKey, data: unknown) => {
    // An answer that is on its way may be older than what is put.
    const isAsking = queries.isFetching({ queryKey, exact: true }) > 0;
    queries.setQueryData(queryKey, data);
    if (isAsking) refresh(queryKey);
  };
  return {
    relation: (userId) => queries.getQueryData<Relation>(keys.relation(userId)),
    list: (name) => queries.getQueryData<Pages<PersonRow>>(keys.own(name)),
    setRelation: (userId, relation) => put(keys.relation(userId), relation),
    setList: (name, list) => put(keys.own(name), list),
    refreshRelation: (userId) => refresh(keys.relation(userId)),
    refreshList: (name) => refresh(keys.own(name)),
    refreshAll: () => refresh(keys.people),
  };
}

/** The same for what is somebody's own. */
export function ownCache(queries: QueryClient): OwnCache {
  const refresh = (queryKey: QueryKey) => void queries.invalidateQueries({ queryKey });
  return {
    profile: () => queries.getQueryData<OwnProfile>(keys.profile),
    setProfile(own) {
      queries.setQueryData(keys.profile, own);
      refresh(keys.seen);
    },
    setSettings: (settings) => queries.setQueryData(keys.settings, settings),
    setProof(proof) {
      queries.setQueryData(keys.proof, { proof });
      refresh(keys.profile);
    },
    setRequest: (request) =>
      queries.setQueryData<readonly PrivacyRequest[]>(
        keys.requests,
        (requests) => requests && withRequest(requests, request),
      ),
    setVerification: (verification) =>
      queries.setQueryData<readonly Verification[]>(
        keys.verifications,
        (known) => known && withVerification(known, verification),
      ),
    refreshConsents: () => refresh(keys.consents),
    refreshContacts: () => refresh(keys.contacts),
    circles: () => queries.getQueryData<Pages<Circle>>(keys.circles),
    setCircles: (circles) => queries.setQueryData(keys.circles, circles),
    refreshCircle: (circleId) => refresh(keys.circle(circleId)),
    refreshAll() {
      refresh(keys.mine);
      refresh(keys.everyCircle);
    },
  };
}

/** Newest first, each once. */
const withRequest = (requests: readonly PrivacyRequest[], request: PrivacyRequest) =>
  [request, ...requests.filter(({ requestId }) => requestId !== request.requestId)].sort(
    (one, other) => other.askedAt - one.askedAt,
  );

const withVerification = (known: readonly Verification[], verification: Verification) =>
  [verification, ...known.filter((one) => one.verificationId !== verification.verificationId)].sort(
    (one, other) => other.askedAt - one.askedAt,
  );
