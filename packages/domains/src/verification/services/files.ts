import { timingSafeEqual } from "node:crypto";
import { DocumentId, documentBytesMax, mediaErrors, type VerificationId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { CallFacts, Runtime, Secrets } from "@kith/kernel";
import { failWith } from "@kith/kernel";
import { formatOf, imageReader, pixelsMax } from "../../media";
import { authenticateStaff } from "../../ops";
import { vault } from "../../privacy";
import { isAwaited, isHeldBy, readDocuments, updateStored } from "../store/documents";

const fail = failWith(Object.values(mediaErrors));
/** Under the path of the cookie by which staff are known. */
const root = "/api/verification";
const purpose = "verification.document";

interface Signing {
  readonly secrets: Secrets;
}

/** Where an upload goes that was asked for; whoever knows the path may send it. */
export function uploadPath({ secrets }: Signing, documentId: DocumentId, until: number): string {
  const signature = secrets.hash("verification.upload", [documentId, `${until}`]);
  return `${root}/uploads/${documentId}/${until}/${signature}`;
}

/** What a path of an upload says. */
interface Signed {
  readonly documentId: string;
  readonly until: number;
  /** The whole path as it was asked for. */
  readonly path: string;
}

/** The id of a document whose upload this path allows by now; refuses before anything is read. */
export function awaitedDocument(runtime: Runtime, { documentId, until, path }: Signed): DocumentId {
  const id = asId(DocumentId, documentId);
  const [theirs, ours] = [Buffer.from(path), Buffer.from(uploadPath(runtime, id, until))];
  const isOurs = theirs.length === ours.length && timingSafeEqual(theirs, ours);
  if (!isOurs || until <= runtime.clock.now()) throw fail("media.upload_over");
  return id;
}

/**
 * Takes the picture of a document that was asked for: made anew from its pixels, and sealed.
 * Refuses with a code of `mediaErrors`.
 */
export async function receiveDocument(runtime: Runtime, signed: Signed, bytes: Uint8Array) {
  const documentId = awaitedDocument(runtime, signed);
  const { db, clock, use } = runtime;
  if (bytes.length > documentBytesMax) {
    throw fail("media.too_large", { bytesMax: documentBytesMax });
  }
  if (!(await isAwaited(db, documentId))) throw fail("media.upload_over");
  if (formatOf(bytes) === null) throw fail("media.unsupported");
  const image = await use(imageReader).read(bytes);
  if (image === "broken") throw fail("media.broken");
  if (image === "too_many_pixels") throw fail("media.too_many_pixels", { pixelsMax });
  await use(vault).saveDocument(documentId, image.forms.large);
  if (!(await updateStored(db, documentId, clock.now()))) throw fail("media.upload_over");
  return { documentId };
}

interface Reading extends Signing {
  readonly db: Runtime["db"];
  readonly staffId: string | null;
}

/** The paths of a request's documents, for one member of staff and until a moment. */
export async function showDocuments(ctx: Reading, requestId: VerificationId, expiresAt: number) {
  const ids = await readDocuments(ctx.db, requestId);
  return ids.map((documentId) => {
    const plain = Buffer.from(JSON.stringify([documentId, ctx.staffId, expiresAt]));
    const token = ctx.secrets.seal(purpose, plain).toString("base64url");
    return { documentId, path: `${root}/documents/${token}`, expiresAt };
  });
}

/**
 * A document in WebP, for the very member of staff whom its path was made for: signed in with both
 * factors, holding the request by now. Null for anybody else, however the path came to them.
 */
export async function openDocument(runtime: Runtime, token: string, facts: CallFacts) {
  const { secrets, db, clock, use } = runtime;
  const plain = secrets.open(purpose, Buffer.from(token, "base64url"));
  if (!plain) return null;
  const [documentId, staffId, until] = JSON.parse(plain.toString()) as [string, string, number];
  const now = clock.now();
  if (until <= now) return null;
  const actor = await authenticateStaff(facts, runtime);
  const isTheirs = actor?.kind === "staff" && actor.staffId === staffId && actor.hasSecondFactor;
  if (!isTheirs || !actor.rights.has("verification.review")) return null;
  if (!(await isHeldBy(db, documentId, staffId, now))) return null;
  return await use(vault).readDocument(documentId);
}
