import { documentBytesMax } from "@kith/contracts";
import { awaitedDocument, openDocument, receiveDocument } from "@kith/domains";
import type { CallFacts, Kernel } from "@kith/kernel";
import type { Context } from "hono";
import { Hono } from "hono";
import { answerRefusal } from "./rest";
import { type Signed, takeUploads } from "./uploads";

const documentOf = ({ id, ...signed }: Signed) => ({ documentId: id, ...signed });

/** What is known of a request, by its link. */
export type FactsOf = (c: Context, link: CallFacts["link"]) => CallFacts;

/** Takes pictures of documents that were asked for, and shows them to staff who decide by them. */
export function createDocuments({ runtime }: Kernel, factsOf: FactsOf): Hono {
  const documents = new Hono();
  takeUploads(documents, {
    bytesMax: documentBytesMax,
    check: (signed) => void awaitedDocument(runtime, documentOf(signed)),
    receive: (signed, bytes) => receiveDocument(runtime, documentOf(signed), bytes),
  });
  documents.get("/documents/:token{[A-Za-z0-9_-]{1,500}}", async (c) => {
    try {
      const bytes = await openDocument(runtime, c.req.param("token"), factsOf(c, "member"));
      if (!bytes) return c.notFound();
      return c.body(new Uint8Array(bytes), 200, {
        "content-type": "image/webp",
        "cache-control": "no-store",
      });
    } catch (thrown) {
      return answerRefusal(c, thrown, "");
    }
  });
  return documents;
}
