import { hashKey, type QueryClient, type QueryKey } from "@tanstack/react-query";

/**
 * Patches what the cache holds. An answer that is on its way may have been read before the event,
 * so it is patched as well once it is here: patches must be idempotent.
 */
export function patchLive<Data>(
  client: QueryClient,
  queryKey: QueryKey,
  patch: (data: Data) => Data,
): void {
  const apply = () =>
    client.setQueryData<Data>(queryKey, (data) => (data === undefined ? data : patch(data)));
  apply();
  if (client.isFetching({ queryKey, exact: true }) === 0) return;

  const hash = hashKey(queryKey);
  const stop = client.getQueryCache().subscribe(({ type, query }) => {
    if (query.queryHash !== hash) return;
    if (type === "updated" && query.state.fetchStatus === "fetching") return;
    stop();
    if (type === "updated") apply();
  });
}
