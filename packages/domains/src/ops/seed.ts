import type { Invariants, Reads } from "@kith/kernel";
import { chainStart, firstBreak } from "./rules";
import { countStaff, readAuditAfter, readAuditHead, readOwners } from "./store";

const pageSize = 1000;

/** Where the audit's chain is broken, or null. */
async function findBreak(db: Reads): Promise<string | null> {
  let end = { number: 0, hash: chainStart };
  for (;;) {
    const page = await readAuditAfter(db, end.number, pageSize);
    const broken = firstBreak(page, end);
    if (broken !== null) return `entry ${broken}`;
    end = page.at(-1) ?? end;
    if (page.length < pageSize) break;
  }
  const head = await readAuditHead(db);
  const isWhole = head.number === end.number && head.hash === end.hash;
  return isWhole ? null : `the last entry, ${head.number}`;
}

export const invariants: Invariants = {
  "the audit is one whole chain": ({ db }) => findBreak(db),
  "where there are staff there is an owner": async ({ db }) => {
    const staff = await countStaff(db);
    return staff > 0 && (await readOwners(db)).length === 0 ? `${staff} staff, no owner` : null;
  },
};
