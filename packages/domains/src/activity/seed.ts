import type { Invariants } from "@kith/kernel";
import { readLasting } from "./store";

export const invariants: Invariants = {
  "nothing of it is kept for longer than two hours": ({ brief }) => readLasting(brief),
};
