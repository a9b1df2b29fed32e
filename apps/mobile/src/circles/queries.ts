import type { CircleId, UserId } from "@kith/contracts";
import type { Kith } from "@kith/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys } from "../account/keys";
import { paged } from "../account/pages";

export const circlesQuery = ({ member }: Kith) =>
  infiniteQueryOptions({
    queryKey: keys.circles,
    queryFn: ({ pageParam: cursor }) => member.circles.list.query({ cursor }),
    ...paged,
  });

export const theirCirclesQuery = ({ member }: Kith, userId: UserId) =>
  infiniteQueryOptions({
    queryKey: keys.theirCircles(userId),
    queryFn: ({ pageParam: cursor }) => member.circles.listOf.query({ userId, cursor }),
    ...paged,
  });

export const circleQuery = ({ member }: Kith, circleId: CircleId) =>
  queryOptions({
    queryKey: keys.circle(circleId),
    queryFn: () => member.circles.get.query({ circleId }),
  });

export const membersQuery = ({ member }: Kith, circleId: CircleId) =>
  infiniteQueryOptions({
    queryKey: keys.members(circleId),
    queryFn: ({ pageParam: cursor }) => member.circles.listMembers.query({ circleId, cursor }),
    ...paged,
  });
