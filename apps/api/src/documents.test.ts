import { describe, expect, test } from "bun:test";
import { verification } from "@kith/contracts";
import { createDocumentUpload } from "@kith/domains";
import { askBadge, pixel } from "@kith/testing";
import { createServer } from "./server.fixture";

const { world, fetch } = await createServer();
const claim = { contract: verification.claim };
const get = { contract: verification.get };

describe("a document …", () => {
  test("is taken where it was asked for, and refused with a code", async () => {
    const { path, documentId } = await (await world.person()).can(createDocumentUpload, {});
    const send = (to: string, body: BodyInit) => fetch(to, { method: "POST", body });
    const refused = await send(path, "%PDF-1.7");
    const told = { error: { code: "media.unsupported", kind: "invalid" } };
    expect([refused.status, await refused.json()]).toEqual([400, told]);
    expect((await send(`${path.slice(0, -1)}_`, pixel)).status).toBe(404);
    expect(await (await send(path, pixel)).json()).toEqual({ documentId });
    expect((await fetch(path)).status).toBe(404);
  });

  test("is served to whoever claimed it, is kept by nobody, and opens for no other", async () => {
    const verifier = await world.staff("verifier");
    const { person, verificationId } = await askBadge(world);
    await verifier.can(claim, { verificationId });
    const [{ path = "" } = {}] = (await verifier.can(get, { verificationId })).documents;
    const { status, headers } = await fetch(path, { headers: verifier.headers });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("image/webp");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    const other = await world.staff("owner");
    for (const who of [{}, person.headers, other.headers]) {
      expect((await fetch(path, { headers: who })).status).toBe(404);
    }
  });
});
