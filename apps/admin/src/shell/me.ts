import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { createContext, useContext } from "react";

/** Who is signed in, and what they may do. */
export type Me = OutputOf<typeof ops.me>;

export const MeContext = createContext<Me | null>(null);

/** Only inside the gate, which lets nobody pass before it knows who they are. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("outside the gate");
  return me;
}
