import { invariant, type Reads } from "@kith/kernel";
import { chainStart, firstBreak } from "./rules";
import { readAuditAfter, readAuditHead } from "./store";

const pageSize = 1000;

/** The invariant of this domain, the audit's chain; throws where it is broken. */
export async function check(db: Reads): Promise<void> {
  let end = { number: 0, hash: chainStart };
  for (;;) {
    const page = await readAuditAfter(db, end.number, pageSize);
    const broken = firstBreak(page, end);
    invariant(broken === null, `the audit's chain is whole at entry ${broken}`);
    end = page.at(-1) ?? end;
    if (page.length < pageSize) break;
  }
  const head = await readAuditHead(db);
  invariant(
    head.number === end.number && head.hash === end.hash,
    "the audit's last entry is there",
  );
}
