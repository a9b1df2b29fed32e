import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { campuses, identity, ops, privacy, profile, verification } from "@kith/contracts";
import { createSecrets, silentLog } from "@kith/kernel";
import { createAuth } from "./auth";
import { basePaths, ceremonies, ceremonyAt } from "./ceremonies";
import { noSignIns, noStaffFactors } from "./signIns.fixture";

const docs = readFileSync(
  new URL("../../../../docs/security/ceremonies.md", import.meta.url),
  "utf8",
);
const nothing = {} as never;
const auth = createAuth({
  ...{ db: nothing, tables: nothing, limiter: nothing },
  secrets: createSecrets(new Uint8Array(32)),
  log: silentLog,
  baseUrl: "https://kith.example",
  consoleUrl: "https://kith.example/console/",
  memberUrl: "https://kith.example/phone/",
  memberOrigins: [],
  isSecure: true,
  onForgotten: async () => {},
  onMemberMail: async () => {},
  attempts: { take: async () => 0, clear: async () => {} },
  phones: {
    ask: async () => ({ codeId: "", retryAfterSeconds: 60 }),
    enter: async () => "",
  },
  comeBackFromCampus: async () => "",
  outside: { providers: [], appUrl: "kith://outside", enter: async () => "", link: async () => {} },
  members: noSignIns,
  staffFactors: noStaffFactors,
  onStaffAct: async () => {},
  onMemberSessionEnding: async () => {},
});
const statusOf = async (method: string, path: string) =>
  (await auth.handle(new Request(`https://kith.example${path}`, { method }), "192.0.2.1")).status;

const perWindow = { 60: "minute", 3600: "hour" } as const;

const guarded = {
  "identity.changeEmail": identity.changeEmail,
  "identity.requestPhone": identity.requestPhone,
  "identity.startLink": identity.startLink,
  "campuses.sendCode": campuses.sendCode,
  "campuses.startSso": campuses.startSso,
  "verification.createUpload": verification.createUpload,
  "privacy.updateSettings": privacy.updateSettings,
  "privacy.requestExport": privacy.requestExport,
  "privacy.requestDeletion": privacy.requestDeletion,
  "profile.update": profile.update,
  "ops.updateStaff": ops.updateStaff,
  "ops.grantRole": ops.grantRole,
  "ops.revokeRole": ops.revokeRole,
};

test("procedures that guard an account … are in the documentation with their limits", () => {
  const rows = Object.entries(guarded).map(([name, { limits }]) => {
    const all = limits.map(({ count, window }) => `${count} a ${window}`).join(", ");
    expect(limits.every(({ by }) => by === "caller")).toBe(true);
    return `| ${name} | ${all} |`;
  });
  const [, documented = ""] = docs.split("| procedure | from one person |\n| --- | --- |\n");
  expect(documented.split("\n\n")[0]?.split("\n")).toEqual(rows);
});

describe("ceremonies …", () => {
  test("are all in the documentation, with their limits and what may be logged", () => {
    const rows = ceremonies.map(({ method, path, audience, attempts, logs }) => {
      const limit = `${attempts.max} a ${perWindow[attempts.window]}`;
      return `| \`${method} ${basePaths[audience]}${path}\` | ${audience} | ${limit} | ${logs} |`;
    });
    expect(docs.split("\n").filter((line) => line.startsWith("| `"))).toEqual(rows);
  });

  test("are all that there is: whatever else better-auth can do is not found", async () => {
    const other = [
      ...["/update-user", "/delete-user", "/list-sessions", "/error", "/ok", "/verify-email"],
      ...["/change-email", "/send-verification-email", "/two-factor/view-backup-codes", "/token"],
      ...["/get-session", "/revoke-sessions", "/change-password", "/sign-up/finish/", "//sign-out"],
    ];
    const asked = Object.values(basePaths).flatMap((base) =>
      [...other, ...ceremonies.map(({ path }) => path)].flatMap((path) =>
        ["GET", "POST", "PUT", "DELETE"].map((method) => [method, `${base}${path}`] as const),
      ),
    );
    const outside = asked.filter(([method, path]) => !ceremonyAt(method, path));
    expect(outside.length).toBeGreaterThan(200);
    const statuses = await Promise.all(outside.map(([method, path]) => statusOf(method, path)));
    expect(new Set(statuses)).toEqual(new Set([404]));
  });

  test("of members take nothing that is not bounded", () => {
    const ofMembers = ceremonies.filter(
      ({ audience, method }) => audience === "member" && method === "POST",
    );
    for (const { body, path } of ofMembers) {
      const long = Object.fromEntries(
        Object.keys(body?.shape ?? {}).map((k) => [k, "x".repeat(300)]),
      );
      const isTaken = body?.safeParse(long).success ?? true;
      expect([path, isTaken]).toEqual([path, path === "/sign-out"]);
    }
  });
});
