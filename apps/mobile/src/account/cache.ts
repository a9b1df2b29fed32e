import type { Relation } from "@kith/contracts";
import type { Pages, PeopleCache, PersonRow } from "@kith/sdk";
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
