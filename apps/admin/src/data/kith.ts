import { createKith, type MemberRouter } from "@kith/sdk";
import { hashKey, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { version } from "../../package.json";
import { isEnded, isPassing } from "./troubles";

const retriesMax = 2;
/** How often something that failed in passing is asked for again. */
const recoverMilliseconds = 5_000;

export const kith = createKith({ url: location.origin, client: `console/${version}` });

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => isPassing(error) && failures < retriesMax,
      refetchInterval: ({ state }) => (isPassing(state.error) ? recoverMilliseconds : false),
      staleTime: 5_000,
    },
    mutations: { retry: false },
  },
  queryCache: new QueryCache({
    // A session that ended, or wants a second factor now, shows at the gate, wherever it was found.
    onError: (error, query) => {
      const queryKey = trpc.ops.me.queryKey({});
      if (isEnded(error) && query.queryHash !== hashKey(queryKey)) {
        void queryClient.resetQueries({ queryKey });
      }
    },
  }),
});

/** How a list goes on that comes in pages. */
export const byCursor = {
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor,
};

/** Queries, mutations and subscriptions of the API as TanStack Query wants them. */
export const trpc = createTRPCOptionsProxy<MemberRouter>({ client: kith.member, queryClient });
