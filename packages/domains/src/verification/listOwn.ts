import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readOwnPage } from "./store/requests";
import { showVerification } from "./views";

export const listOwn = implement(verification.listOwn)(async ({ ctx, input }) => {
  const list = { procedure: verification.listOwn, input };
  const { rows, nextCursor } = await readOwnPage(ctx, list);
  return { rows: rows.map(showVerification), nextCursor };
});
