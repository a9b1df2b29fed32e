import type { Invariants } from "@kith/kernel";
import { readLasting, readLastingHour } from "./store";

export const invariants: Invariants = {
  "nothing but hours is kept for longer than two hours": ({ brief }) => readLasting(brief),
  "no hour is kept for longer than seven days and two hours": ({ brief }) => readLastingHour(brief),
};
