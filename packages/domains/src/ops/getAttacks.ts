import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { attacks } from "./services/attacks";

export const getAttacks = implement(ops.getAttacks)(({ ctx }) => ctx.use(attacks).read());
