import { privacy, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement } from "@kith/kernel";
import { readRequestPage, showRequest } from "./store/requests";

export const listRequests = implement(privacy.listRequests)(async ({ ctx, input }) => {
  const list = { procedure: privacy.listRequests, input };
  const { rows, nextCursor } = await readRequestPage(ctx, list, { kind: input.kind });
  const shown = rows.map((row) => ({
    ...showRequest(row),
    userId: row.userId ? asId(UserId, row.userId) : null,
  }));
  return { rows: shown, nextCursor };
});
