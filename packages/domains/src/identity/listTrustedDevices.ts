import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readTrusted } from "./store/devices";
import { showDevice } from "./views";

export const listTrustedDevices = implement(identity.listTrustedDevices)(async ({ ctx }) => ({
  rows: (await readTrusted(ctx.db, ctx.userId, ctx.now)).map(showDevice),
}));
