import { DocumentId, documentBytesMax, verification } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, newId } from "@kith/kernel";
import { unshownMax, uploadMilliseconds } from "./rules";
import { uploadPath } from "./services/files";
import { insertDocument, lockUnshown } from "./store/documents";

export const createUpload = implement(verification.createUpload)(async ({ ctx, fail }) => {
  const waiting = await lockUnshown(ctx.db, ctx.userId);
  if (waiting >= unshownMax) {
    throw fail("verification.document_limit", { documentsMax: unshownMax });
  }
  const documentId = asId(DocumentId, newId(ctx.now));
  await insertDocument(ctx.db, documentId, ctx.userId, ctx.now);
  const expiresAt = ctx.now + uploadMilliseconds;
  const path = uploadPath(ctx, documentId, expiresAt);
  return { documentId, path, expiresAt, bytesMax: documentBytesMax };
});
