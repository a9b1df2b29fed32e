import type { Kith } from "@kith/sdk";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { keys } from "./keys";
import { paged } from "./pages";

export const sessionsQuery = ({ member }: Kith) =>
  infiniteQueryOptions({
    queryKey: keys.sessions,
    queryFn: ({ pageParam: cursor }) => member.identity.listSessions.query({ cursor }),
    ...paged,
    // A new one is announced to nobody.
    staleTime: 0,
  });
