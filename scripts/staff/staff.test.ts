import { expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloneDatabase, testStores } from "@kith/testing";
import { ensureFirstStaff, listMembers } from "./members";
import { openNode } from "./node";
import { deletePlace, findPlace, type Place, writePlace } from "./place";

const origin = "http://localhost:4000";

async function newPlace(): Promise<Place> {
  const { redisUrl } = await testStores();
  const secret = randomBytes(32).toString("base64url");
  return { databaseUrl: await cloneDatabase(), redisUrl, secret, publicUrl: origin };
}

async function run(place: Place, args: readonly string[], input = "") {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "..", "staff.ts"), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: place.databaseUrl,
      REDIS_URL: place.redisUrl,
      KITH_SECRET: place.secret,
      KITH_PUBLIC_URL: place.publicUrl,
    },
    stdin: new Blob([input]),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, error] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { code: await child.exited, out, error };
}

async function canSignIn(place: Place, email: string, password: string): Promise<boolean> {
  const node = await openNode(place);
  const request = new Request(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    body: JSON.stringify({ email, password }),
    headers: { "content-type": "application/json", origin },
  });
  const { status } = await node.auth.handle(request, "192.0.2.1");
  await node.close();
  return status === 200;
}

test("the first owner … can sign in with a password that is shown once", async () => {
  const place = await newPlace();
  const first = await ensureFirstStaff(place);
  expect(await canSignIn(place, first.email, first.password ?? "")).toBe(true);
  expect(await ensureFirstStaff(place)).toEqual({ email: first.email, password: null });
});

test("staff add … adds a member with a made-up password, and list shows them", async () => {
  const place = await newPlace();
  const member = ["--email", "ana@kith.example", "--name", "Ana", "--role", "owner"];
  const added = await run(place, ["add", ...member]);
  expect([added.code, added.error]).toEqual([0, ""]);
  const password = /once: (\S+)/.exec(added.out)?.[1] ?? "";
  expect(await canSignIn(place, "ana@kith.example", password)).toBe(true);
  const listed = await run(place, ["list"]);
  expect(listed.out).toBe("ana@kith.example\tAna\towner\tno second factor yet\n");

  const again = await run(place, ["add", ...member]);
  expect([again.code, again.error.trim()]).toEqual([1, "ops.email_taken"]);
}, 20_000);

test("staff add … takes a password from standard input, and does not print it", async () => {
  const place = await newPlace();
  const password = "a long enough password";
  const member = ["--email", "bo@kith.example", "--name", "Bo", "--role", "analyst"];
  const added = await run(place, ["add", ...member, "--password-stdin"], `${password}\n`);
  expect(added.out).not.toContain(password);
  expect(await canSignIn(place, "bo@kith.example", password)).toBe(true);
  const wrong = await run(place, ["add", "--email", "nonsense"]);
  expect([wrong.code, wrong.error.split("\n")[0]]).toEqual([1, "--email, --name, --role?"]);
}, 20_000);

test("a place … is noted for its owner only, and forgotten", async () => {
  const data = mkdtempSync(join(tmpdir(), "kith-place-"));
  const place = await newPlace();
  writePlace(data, place);
  expect(statSync(join(data, "place.json")).mode & 0o777).toBe(0o600);
  expect(findPlace({}, data)).toEqual(place);
  deletePlace(data);
  expect(() => findPlace({}, data)).toThrow("bun run up");
  rmSync(data, { recursive: true });
});

test("listMembers … shows nobody where there is nobody", async () => {
  const node = await openNode(await newPlace());
  expect(await listMembers(node)).toEqual([]);
  await node.close();
});
