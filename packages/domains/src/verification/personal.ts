import type { PersonalData } from "@kith/kernel";
import { sweep } from "./jobs/sweep";
import { readDocumentsOf, releaseDocumentsOf } from "./store/documents";
import { deleteRequestsOf, readRequestsOf } from "./store/requests";
import { showVerification } from "./views";

export const personal: PersonalData = {
  /** Requests with what was written in them and decided; not by whom. */
  async collect(db, userId) {
    const requests = (await readRequestsOf(db, userId)).map((row) => ({
      ...showVerification(row),
      statement: row.statement,
      links: row.links,
    }));
    return { requests, documents: await readDocumentsOf(db, userId) };
  },
  async erase(ctx, userId) {
    await releaseDocumentsOf(ctx.db, userId);
    await deleteRequestsOf(ctx.db, userId);
    await ctx.enqueue(sweep, { withStrays: false });
  },
};
