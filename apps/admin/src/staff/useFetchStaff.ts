import { useQueryClient } from "@tanstack/react-query";
import { trpc } from "../data/kith";

/** After a change of staff; whoever changed themselves may have other rights now. */
export function useFetchStaff() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: trpc.ops.listStaff.pathKey() }),
      client.invalidateQueries({ queryKey: trpc.ops.me.pathKey() }),
    ]);
}
