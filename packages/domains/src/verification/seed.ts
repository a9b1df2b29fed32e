import { keptMilliseconds } from "@kith/contracts";
import type { Invariants } from "@kith/kernel";
import { readLeftOver } from "./store/documents";
import { countLate } from "./store/requests";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "a document is nobody's once its request was decided on": async ({ db }) => {
    const documentId = await readLeftOver(db);
    return documentId && `document ${documentId}`;
  },
  "no request waits longer than documents are kept": async ({ db, clock }) => {
    const late = clock.now() - keptMilliseconds("document") - dayMilliseconds;
    const count = await countLate(db, late);
    return count > 0 ? `${count} requests` : null;
  },
};
