import { contacts } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { epochAt, epochEndsAt } from "./rules";
import { contactKeys } from "./services/keys";

export const getKey = implement(contacts.getKey)(async ({ ctx }) => {
  const epoch = epochAt(ctx.now);
  const publicKey = ctx.use(contactKeys).publicKeyOf(epoch);
  return { epoch, publicKey, endsAt: epochEndsAt(epoch) };
});
