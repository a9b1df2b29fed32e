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
    return c.body(Uint8Array.from(zip).buffer, 200, {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="kith-export.zip"',
      "cache-control": "no-store",
    });
  });
  return app;
}
