import { openExport } from "@kith/domains";
import type { Kernel } from "@kith/kernel";
import { Hono } from "hono";
import type { Env } from "./app";

/** Hands out the archive behind a link; the link is all that it takes. */
export function createExports({ runtime }: Pick<Kernel, "runtime">): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/:token", async (c) => {
    const zip = await openExport(runtime, c.req.param("token"));
    if (!zip) return c.json({ error: { code: "kernel.not_found", kind: "not_found" } }, 404);
    return c.body(streamOf(zip.parts), 200, {
      "content-type": "application/zip",
      "content-length": String(zip.bytes),
      "content-disposition": 'attachment; filename="kith-export.zip"',
      "cache-control": "no-store",
    });
  });
  return app;
}

/** Asks for a part when somebody reads it; one that is not there breaks the answer off. */
function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: async () => void (await reading.return?.()),
  });
}
