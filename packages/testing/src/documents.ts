import type { CampusId, DocumentId } from "@kith/contracts";
import {
  createDocumentUpload,
  proveByDocument,
  receiveDocument,
  requestBadge,
} from "@kith/domains";
import { pixel } from "./images";
import type { Person, World } from "./world";

/** What a path of an upload of a document says. */
export function documentSignedOf(path: string) {
  const [, , , , documentId = "", until = ""] = path.split("/");
  return { documentId, until: Number(until), path };
}

/** A picture of a document that somebody uploaded, and showed to nobody yet. */
export async function uploadDocument(world: World, person: Person): Promise<DocumentId> {
  const { documentId, path } = await person.can(createDocumentUpload, {});
  await receiveDocument(world.kernel.runtime, documentSignedOf(path), pixel);
  return documentId;
}

/** Somebody who asked for a badge, with a document. */
export async function askBadge(world: World, kind: "creator" | "government" = "creator") {
  const person = await world.person();
  const documentId = await uploadDocument(world, person);
  const wish = { kind, statement: "I draw the lake.", links: ["https://ana.example"] };
  const asked = await person.can(requestBadge, { ...wish, documentIds: [documentId] });
  return { person, documentId, verificationId: asked.verificationId };
}

/** Somebody who showed a document of a campus. */
export async function showCampus(world: World, campusId: CampusId) {
  const person = await world.person();
  const documentId = await uploadDocument(world, person);
  const asked = await person.can(proveByDocument, { campusId, documentIds: [documentId] });
  return { person, documentId, verificationId: asked.verificationId };
}
