import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readTrust } from "./services/trusting";

export const getTrust = implement(graph.getTrust)(({ ctx }) => readTrust(ctx));
