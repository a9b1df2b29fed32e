import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readConsents } from "../identity";
import { consentsOf } from "./rules";

export const listConsents = implement(privacy.listConsents)(async ({ ctx }) => ({
  consents: consentsOf(await readConsents(ctx.db, ctx.userId)),
}));
