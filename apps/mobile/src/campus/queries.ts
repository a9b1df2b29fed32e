import type { Kith } from "@kith/sdk";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys } from "../account/keys";
import { paged } from "../account/pages";

export const proofQuery = ({ member }: Kith) =>
  queryOptions({ queryKey: keys.proof, queryFn: () => member.campuses.me.query({}) });

export const campusesQuery = ({ member }: Kith, text: string) =>
  infiniteQueryOptions({
    queryKey: keys.campuses(text),
    queryFn: ({ pageParam: cursor }) => member.campuses.list.query({ text, cursor }),
    ...paged,
    placeholderData: keepPreviousData,
  });
