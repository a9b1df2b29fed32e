import type { Kith } from "@kith/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys } from "../account/keys";
import { paged } from "../account/pages";

export const contactsQuery = (kith: Kith) =>
  queryOptions({ queryKey: keys.contacts, queryFn: () => kith.member.contacts.me.query({}) });

export const foundQuery = (kith: Kith) =>
  infiniteQueryOptions({
    queryKey: keys.found,
    queryFn: ({ pageParam: cursor }) => kith.member.contacts.list.query({ cursor }),
    ...paged,
  });
