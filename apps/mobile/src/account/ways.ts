import type { Kith } from "@kith/sdk";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "./keys";

/** By what the person can come in. */
export const waysQuery = ({ member }: Kith) =>
  queryOptions({
    queryKey: keys.ways,
    queryFn: () => member.identity.listWaysIn.query({}),
    // Nobody is told of changes that another device made.
    staleTime: 0,
  });

export const trustedQuery = ({ member }: Kith) =>
  queryOptions({
    queryKey: keys.trusted,
    queryFn: () => member.identity.listTrustedDevices.query({}),
    staleTime: 0,
  });

/** Which ways in the server has. */
export const offersQuery = ({ member }: Kith) =>
  queryOptions({
    queryKey: keys.offers,
    queryFn: () => member.identity.getSignIn.query({}),
    staleTime: 600_000,
  });
