import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { countQueue, readQueuePage } from "./store/queue";
import { showQueued } from "./views";

export const listQueue = implement(verification.listQueue)(async ({ ctx, input }) => {
  const { db, scope, staffId, now } = ctx;
  const list = { procedure: verification.listQueue, input };
  const { rows, nextCursor } = await readQueuePage(ctx, list, input, scope);
  const shown = rows.map((row) => showQueued(row, staffId, now));
  return { rows: shown, nextCursor, counts: await countQueue(db, scope) };
});
