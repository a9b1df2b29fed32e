import type { PrivacyRequest } from "@kith/contracts";
import type { Kith } from "@kith/sdk";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../account/keys";

export const consentsQuery = ({ member }: Kith) =>
  queryOptions({
    queryKey: keys.consents,
    queryFn: async () => (await member.privacy.listConsents.query({})).consents,
  });

export const settingsQuery = ({ member }: Kith) =>
  queryOptions({
    queryKey: keys.settings,
    queryFn: () => member.privacy.getSettings.query({}),
  });

/** The newest of what somebody asked for; what is open is among them. */
export const requestsQuery = ({ member }: Kith) =>
  queryOptions({
    queryKey: keys.requests,
    queryFn: async (): Promise<readonly PrivacyRequest[]> =>
      (await member.privacy.listOwnRequests.query({})).rows,
    staleTime: 0,
  });

const openStates: readonly string[] = ["waiting", "working", "ready"];

/** The one of a kind that is not over. */
export const openRequest = (
  requests: readonly PrivacyRequest[] | undefined,
  kind: "deletion" | "export",
): PrivacyRequest | undefined =>
  requests?.find((request) => request.kind === kind && openStates.includes(request.state));
