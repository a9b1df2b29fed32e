import { documentBytesMax, mediaErrors } from "@kith/contracts";
import { awaitedDocument, openDocument, receiveDocument } from "@kith/domains";
import type { CallFacts, Kernel } from "@kith/kernel";
import { failWith } from "@kith/kernel";
import type { Context } from "hono";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answerRefusal } from "./rest";

const fail = failWith([mediaErrors.too_large]);

/** What a signed path says. Who sends by it is not asked who they are. */
function signedOf(c: Context) {
  const until = Number(c.req.param("until"));
  return { documentId: c.req.param("documentId") ?? "", until, path: c.req.path };
}

/** What is known of a request, by its link. */
export type FactsOf = (c: Context, link: CallFacts["link"]) => CallFacts;

/** Takes pictures of documents that were asked for, and shows them to staff who decide by them. */
export function createDocuments({ runtime }: Kernel, factsOf: FactsOf): Hono {
  const documents = new Hono();
  const path = "/:documentId{[0-9a-f-]{36}}/:until{[0-9]{1,16}}/:signature{[A-Za-z0-9_-]{1,64}}";
  documents.post(
    `/uploads${path}`,
    // Nothing is read of what nobody asked for.
    async (c, next) => {
      try {
        awaitedDocument(runtime, signedOf(c));
      } catch (thrown) {
        return answerRefusal(c, thrown, "");
      }
      return await next();
    },
    bodyLimit({
      maxSize: documentBytesMax,
      onError: (c) => answerRefusal(c, fail("media.too_large", { bytesMax: documentBytesMax }), ""),
    }),
    async (c) => {
      try {
        const bytes = new Uint8Array(await c.req.arrayBuffer());
        return c.json(await receiveDocument(runtime, signedOf(c), bytes));
      } catch (thrown) {
        return answerRefusal(c, thrown, "");
      }
    },
  );
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
