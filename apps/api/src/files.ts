import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { Hono } from "hono";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** Names that a build derives from the content may be kept for ever. */
const hashed = /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Null for what is no percent-encoded text. */
function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** The file that a path names, or null; none outside of `root`. */
async function findFile(root: string, path: string): Promise<string | null> {
  const wanted = resolve(join(root, path));
  if (!wanted.startsWith(root + sep)) return null;
  const found = await stat(wanted).catch(() => null);
  return found?.isFile() ? wanted : null;
}

/** Serves a built single-page app from a folder; unknown paths get its front page. */
export function createFiles(folder: string): Hono {
  const root = resolve(folder);
  const files = new Hono();
  files.get("*", async (c) => {
    const path = decodePath(c.req.path.split("/").slice(2).join("/"));
    if (path === null) return c.notFound();
    const found = await findFile(root, path);
    // A missing asset is missing; only a page of the app falls back to its front.
    if (!found && extname(path) !== "") return c.notFound();
    const file = found ?? join(root, "index.html");
    const keep = found && hashed.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
    const type = types[extname(file)] ?? "application/octet-stream";
    const body = new Uint8Array(await readFile(file));
    return c.body(body, 200, { "content-type": type, "cache-control": keep });
  });
  return files;
}
