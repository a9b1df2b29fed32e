/// <reference path="./textModules.d.ts" />
import { Hono } from "hono";

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Kith API</title>
    <link rel="stylesheet" href="/docs/styles.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>`;

// A domain is drawn when somebody opens it: all at once would keep a browser busy for a minute.
const start = `SwaggerUIBundle({
  url: "/api/v1/openapi.json", dom_id: "#api", docExpansion: "none", filter: true,
});`;

// Each is read when somebody asks for it: the bundle is 1.5 MB, and few nodes are asked.
const readStyles = async () =>
  (await import("swagger-ui-dist/swagger-ui.css", { with: { type: "text" } })).default;
const readBundle = async () =>
  (await import("swagger-ui-dist/swagger-ui-bundle.js", { with: { type: "text" } })).default;

/** Swagger UI from this server alone: nothing is asked of another host. */
export function createDocs(): Hono {
  const docs = new Hono();
  const script = { "content-type": "text/javascript; charset=utf-8" };
  docs.get("/", (c) => c.html(page));
  docs.get("/styles.css", async (c) =>
    c.body(await readStyles(), 200, { "content-type": "text/css" }),
  );
  docs.get("/bundle.js", async (c) => c.body(await readBundle(), 200, script));
  docs.get("/start.js", (c) => c.body(start, 200, script));
  return docs;
}
