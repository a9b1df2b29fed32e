import { Handle, verification } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, kernelFail } from "@kith/kernel";
import { readCampus } from "../campuses";
import { recordAct } from "../ops";
import { isHolder } from "./rules";
import { showDocuments } from "./services/files";
import { findReviewed } from "./services/reviewing";
import { countDocuments } from "./store/documents";
import { readAsking, readStaffName } from "./store/queue";
import { showQueued } from "./views";

export const get = implement(verification.get)(async ({ ctx, input, fail }) => {
  const { db, now, staffId } = ctx;
  const row = await findReviewed(ctx, input.verificationId);
  if (row.state !== "waiting") throw fail("verification.over");
  const person = await readAsking(db, row.userId);
  if (!person) throw kernelFail("kernel.not_found");

  // Papers are for whoever decides by them, and for as long as they do.
  const isTheirs = isHolder(row, staffId, now);
  const documents = isTheirs ? await showDocuments(ctx, row.id, row.claimedUntil ?? now) : [];
  const what = documents.length > 0 ? `${row.kind}, ${documents.length} documents` : row.kind;
  await recordAct(ctx, "verification_opened", what, { userId: row.userId });
  const claimedBy = await readStaffName(db, row.claimedById);
  const campus = row.campusId && (await readCampus(db, row.campusId));
  const campusName = campus ? campus.name : null;
  return {
    ...showQueued({ ...row, claimedBy, campusName }, staffId, now),
    ...{ userId: row.userId, handle: asId(Handle, person.handle), name: person.name },
    ...{ statement: row.statement, links: row.links, documents },
    documentCount: await countDocuments(db, row.id),
  };
});
