import type { Runtime, Secrets } from "@kith/kernel";
import { linkMilliseconds } from "../rules";
import { readRequest } from "../store/requests";
import { type Archive, vault } from "./vault";

const path = "/api/exports/";

/** Sealed, and not only signed: who sees a link learns no id from it. */
export function linkOf(secrets: Secrets, requestId: string, now: number) {
  const expiresAt = now + linkMilliseconds;
  const plain = Buffer.from(JSON.stringify([requestId, expiresAt]));
  return { path: path + secrets.seal("export-link", plain).toString("base64url"), expiresAt };
}

/** The zip behind a link, or null: forged, over, deleted and never made are the same. */
export async function openExport(runtime: Runtime, token: string): Promise<Archive | null> {
  const { secrets, db, clock, use } = runtime;
  const plain = secrets.open("export-link", Buffer.from(token, "base64url"));
  if (!plain) return null;
  const [requestId, expiresAt] = JSON.parse(plain.toString()) as [string, number];
  const now = clock.now();
  if (expiresAt <= now) return null;
  const request = await readRequest(db, requestId);
  if (request?.state !== "ready" || Number(request.expiresAt) <= now) return null;
  return await use(vault).readArchive(requestId);
}
