import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readSessionPage } from "./store/sessions";
import { showSession } from "./views";

export const listSessions = implement(identity.listSessions)(async ({ ctx, input }) => {
  const { userId, now } = ctx;
  const list = { procedure: identity.listSessions, input };
  const { rows, nextCursor } = await readSessionPage(ctx, list, { userId, now });
  return { rows: rows.map((row) => showSession(row, ctx.sessionId)), nextCursor };
});
