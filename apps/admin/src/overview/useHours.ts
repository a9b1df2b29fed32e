import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";

const againMilliseconds = 60_000;

/** The last seven days by the hour, while somebody looks. */
export const useHours = (isShown: boolean) =>
  useQuery({
    ...trpc.activity.listHours.queryOptions({}),
    enabled: isShown,
    refetchInterval: againMilliseconds,
  });
