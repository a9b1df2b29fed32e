import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiBundle } from "../build/api";
import { type Place, writePlace } from "../staff/place";
import { loopback } from "./options";
import type { Build, ChildPlan, Facts, Plan, Preparation } from "./plan";

/** Windows hear one another when they were opened with the same code. */
const room = randomBytes(9).toString("base64url");

/** What both web clients are made from, besides their own folders. */
const clientInputs = ["packages/contracts", "packages/sdk", "packages/words", "bun.lock"];

const server = apiBundle("bun");

const builds: Build[] = [
  server,
  {
    title: "Console",
    inputs: ["apps/admin", ...clientInputs],
    output: "apps/admin/dist/index.html",
    folder: "apps/admin",
    command: [process.execPath, "x", "--bun", "vite", "build"],
  },
  {
    title: "Phone app",
    inputs: ["apps/mobile", "packages/radio-sim", ...clientInputs],
    output: "apps/mobile/dist/index.html",
    folder: "apps/mobile",
    command: [process.execPath, "run", "build:web"],
  },
];

interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** One for our own database, and one for each that the environment names. */
function signInFile({ data, databaseUrl }: Facts): string {
  if (!process.env.DATABASE_URL) return join(data, "staff.json");
  const { host, pathname } = new URL(databaseUrl);
  const mark = createHash("sha256").update(`${host}${pathname}`).digest("hex").slice(0, 12);
  return join(data, `staff-${mark}.json`);
}

/** The first sign-in of staff: made once, kept where only its owner can read it. */
const staff: Preparation = {
  title: "Staff",
  async run(facts) {
    const { databaseUrl, redisUrl, secrets, data } = facts;
    const publicUrl = publicUrlOf(facts);
    const place = { databaseUrl, redisUrl, secret: secrets.keep("root"), publicUrl };
    writePlace(data, place);
    if (existsSync(signInFile(facts))) return undefined;
    const { email, password } = await addFirstStaff(facts, place);
    if (password === null) return "an owner is there already";
    const signIn: SignIn = { email, password };
    writeFileSync(signInFile(facts), JSON.stringify(signIn), { mode: 0o600 });
    return "an owner was added";
  },
};

/** Loads the domains and more: only for the first start. */
async function addFirstStaff({ root, databaseUrl: url }: Facts, place: Place) {
  const { migratePostgres } = await import("@kith/adapters/migrate");
  await migratePostgres({ url, folder: join(root, "drizzle"), now: Date.now() });
  const { ensureFirstStaff } = await import("../staff/members");
  return await ensureFirstStaff(place);
}

function showSignIn(facts: Facts): string {
  if (!existsSync(signInFile(facts))) return "as before; `bun run staff list` names them";
  const { email, password }: SignIn = JSON.parse(readFileSync(signInFile(facts), "utf8"));
  return `${email}   ${password}`;
}

/** A demo shows nudges at once, and its many people share one address. */
const demoSettings = {
  NUDGES_WAIT_SECONDS: "0-0",
  NUDGES_PROOF_BITS: "8",
  NUDGES_TOKENS_PER_ADDRESS_HOUR: "100000",
  NUDGES_OPENS_PER_ADDRESS_HOUR: "100000",
};

const api: ChildPlan = {
  name: "API",
  command: () => [process.execPath, server.output],
  env: (facts) => ({
    DATABASE_URL: facts.databaseUrl,
    REDIS_URL: facts.redisUrl,
    KITH_PROFILE: "development",
    KITH_ROLE: "all",
    KITH_HOST: facts.host,
    KITH_PORT: String(facts.apiPort),
    KITH_SECRET: facts.secrets.keep("root"),
    KITH_PUBLIC_URL: publicUrlOf(facts),
    KITH_ORIGINS: new URL(phoneUrl(facts)).origin,
    // There is no other node to send sockets to.
    KITH_DRAIN_SECONDS: "0",
    KITH_ATTACKS_FILE: join(facts.data, "attacks.json"),
    KITH_VAULT: join(facts.data, "vault"),
    KITH_FILES_DIR: join(facts.data, "files"),
    KITH_CONSOLE_DIR: join(facts.root, "apps/admin/dist"),
    KITH_PHONE_DIR: join(facts.root, "apps/mobile/dist"),
    ...(facts.isPublic ? {} : demoSettings),
  }),
  readyUrl: (facts) => new URL("/health/ready", apiUrl(facts)).href,
};

const radio: ChildPlan = {
  name: "Simulated radio",
  isWanted: (facts) => !facts.isPublic,
  command: (facts) => [
    ...[process.execPath, "packages/radio-sim/src/main.ts", "--port", String(facts.radioPort)],
    ...["--dist", join(facts.root, "apps/mobile/dist")],
    // A code may begin with a dash, which only this way is not taken for an option's.
    ...["--api", new URL(apiUrl(facts)).origin, `--code=${room}`],
  ],
  env: () => ({}),
  readyUrl: (facts) => phoneUrl(facts),
};

const people: ChildPlan = {
  name: "Simulated people",
  isWanted: (facts) => !facts.isPublic,
  command: (facts) => [
    ...[process.execPath, "scripts/people.ts", "--api", new URL(apiUrl(facts)).origin],
    ...["--count", "200"],
  ],
  env: () => ({}),
};

/** Where this machine reaches the API, also when it serves others. */
function apiUrl({ host, apiPort }: Facts): string {
  const shown = host === "0.0.0.0" || host === "::" ? loopback : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${apiPort}/`;
}

/** Passkeys belong to a host name: browsers take none for an address of numbers. */
function publicUrlOf(facts: Facts): string {
  const url = new URL(apiUrl(facts));
  if (url.hostname === loopback) url.hostname = "localhost";
  return url.origin;
}

/** The radio's host serves the phone app with its simulated radio; the API serves it without. */
function phoneUrl(facts: Facts): string {
  if (facts.isPublic) return new URL("/phone/", apiUrl(facts)).href;
  return `http://${loopback}:${facts.radioPort}/phone/#room=${room}`;
}

/** Everything that `up` starts. */
export const plan: Plan = {
  ports: { api: 4000, radio: 4001, postgres: 4002, redis: 4003 },
  builds,
  preparations: [staff],
  children: [api, radio, people],
  welcome: (facts) => `  Phone     ${phoneUrl(facts)}
  Console   ${publicUrlOf(facts)}/console/
  API       ${publicUrlOf(facts)}/docs
  Staff     ${showSignIn(facts)}

  Open the phone in two windows, pick interests in both, and switch “open to talk” on.
  Logs are in ${join(facts.data, "logs")}. Ctrl-C stops everything and keeps the data.`,
};
