import type { Verification } from "@kith/contracts";
import type { Kith } from "@kith/sdk";
import { queryOptions } from "@tanstack/react-query";
import { keys } from "../account/keys";

/** The newest of what somebody asked staff to make sure of; what waits is among them. */
export const verificationsQuery = ({ member }: Kith) =>
  queryOptions({
    queryKey: keys.verifications,
    queryFn: async (): Promise<readonly Verification[]> =>
      (await member.verification.listOwn.query({})).rows,
  });

/** The newest of each kind: what came of those before is of no use any more. */
export const newestOf = (
  all: readonly Verification[] | undefined,
  isWanted: (kind: string) => boolean,
): readonly Verification[] =>
  (all ?? []).filter(
    (one, place, list) =>
      isWanted(one.kind) && list.findIndex(({ kind }) => kind === one.kind) === place,
  );
