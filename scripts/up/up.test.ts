import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@kith/adapters/embedded";

/** A checkout with programs that stand for the API, the radio and a build. */
let root: string;
let ports: Record<"api" | "radio" | "postgres" | "redis", number>;

const server = `
  process.on("SIGTERM", () => { console.log("asked to stop"); process.exit(0); });
  await Bun.sleep(200);
  const { KITH_HOST: hostname, KITH_PORT: port } = process.env;
  Bun.serve({ hostname, port, fetch: (request) => {
    if (request.url.endsWith("/crash")) { console.error("the last words"); process.exit(7); }
    return Response.json({ pid: process.pid, secret: process.env.KITH_SECRET });
  } });`;

/** Ends at once when the API does not answer yet. */
const guest = `
  console.log("answered", (await fetch(process.env.API_URL)).status);
  setInterval(() => {}, 1000);`;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "kith-up-"));
  mkdirSync(join(root, "app"));
  writeFileSync(join(root, "server.ts"), server);
  writeFileSync(join(root, "guest.ts"), guest);
  writeFileSync(join(root, "app", "source.txt"), "one");
  const [api, radio, postgres, redis] = await Promise.all([1, 2, 3, 4].map(() => freePort()));
  ports = { api: api ?? 0, radio: radio ?? 0, postgres: postgres ?? 0, redis: redis ?? 0 };
  writeFileSync(join(root, "up.ts"), program());
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** `up` with a plan of three small programs. */
function program(): string {
  const from = (file: string) => JSON.stringify(join(import.meta.dir, file));
  const build = "grep -q bad source.txt && echo broken source && exit 3; mkdir -p dist";
  return `
    import { Progress } from ${from("progress.ts")};
    import { runUp } from ${from("run.ts")};
    const root = ${JSON.stringify(root)};
    const child = (name, port) => ({
      name,
      command: () => [process.execPath, "server.ts"],
      env: (facts) => ({
        KITH_HOST: facts.host,
        KITH_PORT: String(facts[port]),
        KITH_SECRET: facts.secrets.keep("root"),
      }),
      readyUrl: (facts) => "http://127.0.0.1:" + facts[port] + "/",
    });
    const radio = { ...child("Radio", "radioPort"), isWanted: (facts) => !facts.isPublic };
    const guest = {
      name: "Guest",
      command: () => [process.execPath, "guest.ts"],
      env: (facts) => ({ API_URL: "http://127.0.0.1:" + facts.apiPort + "/" }),
    };
    const plan = {
      ports: ${JSON.stringify(ports)},
      builds: [{
        title: "Build",
        inputs: ["app"],
        output: "app/dist",
        folder: "app",
        command: ["/bin/sh", "-c", ${JSON.stringify(build)}],
      }],
      preparations: [{ title: "Seed", run: async () => "sown" }],
      children: [guest, child("API", "apiPort"), radio],
      welcome: (facts) => "SERVING " + JSON.stringify(facts),
    };
    const host = process.argv[2] ?? "127.0.0.1";
    const options = { root, data: root + "/.data", host, progress: new Progress(console.log) };
    const failed = (error) => { console.error(error.message); return 1; };
    process.exit(await runUp(plan, options).catch(failed));`;
}

interface Facts {
  apiPort: number;
  radioPort: number;
  databaseUrl: string;
  redisUrl: string;
}

/** A started `up`: what it printed so far, and the facts once it serves. */
async function up(...args: string[]) {
  const child = Bun.spawn([process.execPath, join(root, "up.ts"), ...args], {
    cwd: import.meta.dir,
    stdout: "pipe",
    stderr: "inherit",
    env: { ...process.env, DATABASE_URL: "", REDIS_URL: "" },
  });
  const printed = { text: "" };
  const ready = Promise.withResolvers<Facts | undefined>();
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const part of child.stdout) {
      printed.text += decoder.decode(part, { stream: true });
      const facts = /SERVING (.*)\n/.exec(printed.text)?.[1];
      if (facts) ready.resolve(JSON.parse(facts) as Facts);
    }
    ready.resolve(undefined);
  })();
  const ended = Promise.all([child.exited, reading]).then(([code]) => code);
  return { child, printed, ready: ready.promise, ended };
}

async function served(started: Awaited<ReturnType<typeof up>>): Promise<Facts> {
  const facts = await started.ready;
  if (!facts) throw new Error(`did not come up:\n${started.printed.text}`);
  return facts;
}

const answer = async (port: number) =>
  (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as { pid: number; secret: string };

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const apiLog = () => readFileSync(join(root, ".data", "logs", "api.log"), "utf8");

describe("up", () => {
  let secret: string;

  test("starts all on the usual ports, and stops all at Ctrl-C", async () => {
    const started = await up();
    const facts = await served(started);
    expect(facts).toMatchObject({ apiPort: ports.api, radioPort: ports.radio });
    expect(new URL(facts.databaseUrl).port).toBe(String(ports.postgres));
    expect(new URL(facts.redisUrl).port).toBe(String(ports.redis));
    const { pid, secret: made } = await answer(facts.apiPort);
    secret = made;
    started.child.kill("SIGINT");
    expect(await started.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(apiLog()).toBe("asked to stop\n");
    for (const step of ["Postgres", "Redis", "Build", "Seed", "API", "Radio", "Guest"]) {
      expect(started.printed.text).toMatch(new RegExp(`✓ {2}${step} +\\d+\\.\\d s`));
    }
  }, 60_000);

  test("starts again with the secrets it had and without building", async () => {
    const started = await up();
    const facts = await served(started);
    expect((await answer(facts.apiPort)).secret).toBe(secret);
    expect(started.printed.text).not.toContain("Build");
    started.child.kill("SIGTERM");
    expect(await started.ended).toBe(0);
  }, 60_000);

  test("starts what nobody waits for when all others are ready", async () => {
    const started = await up();
    await served(started);
    const log = join(root, ".data", "logs", "guest.log");
    while (!readFileSync(log, "utf8").includes("answered")) await Bun.sleep(10);
    expect(readFileSync(log, "utf8")).toMatch(/^((answered 200|Terminated)\n)+$/);
    started.child.kill("SIGINT");
    expect(await started.ended).toBe(0);
  }, 60_000);

  test("takes other ports when the usual ones are taken, and says so", async () => {
    const squatters = await Promise.all(Object.values(ports).map(squat));
    const started = await up();
    const facts = await served(started);
    expect((await answer(facts.apiPort)).secret).toBe(secret);
    for (const port of Object.values(ports)) {
      expect(started.printed.text).toContain(`because ${port} is taken`);
    }
    started.child.kill("SIGINT");
    await started.ended;
    for (const squatter of squatters) squatter.close();
  }, 60_000);

  test("refuses to start twice in one folder", async () => {
    const first = await up();
    await served(first);
    const second = await up();
    expect(await second.ended).toBe(1);
    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
  }, 60_000);

  test("serves other machines without the simulated radio", async () => {
    const started = await up("0.0.0.0");
    const facts = await served(started);
    expect((await answer(facts.apiPort)).secret).toBe(secret);
    expect(started.printed.text).not.toContain("Radio");
    started.child.kill("SIGINT");
    await started.ended;
  }, 60_000);

  test("stops all when a child ends, and shows its last words", async () => {
    const started = await up();
    const facts = await served(started);
    const radio = await answer(facts.radioPort);
    await fetch(`http://127.0.0.1:${facts.apiPort}/crash`).catch(() => {});
    expect(await started.ended).toBe(1);
    expect(started.printed.text).toContain("API ended unexpectedly (exit code 7).\nthe last words");
    expect(isAlive(radio.pid)).toBe(false);
  }, 60_000);

  test("leaves nothing running when it is killed, and starts again", async () => {
    const started = await up();
    const facts = await served(started);
    const pids = [(await answer(facts.apiPort)).pid, (await answer(facts.radioPort)).pid];
    started.child.kill("SIGKILL");
    await started.ended;
    const again = await up();
    await served(again);
    expect(pids.map(isAlive)).toEqual([false, false]);
    again.child.kill("SIGINT");
    await again.ended;
  }, 60_000);

  test("builds anew when a source has changed, and stops at a build that fails", async () => {
    writeFileSync(join(root, "app", "source.txt"), "bad");
    const failing = await up();
    expect(await failing.ended).toBe(1);
    expect(failing.printed.text).toContain("✗  Build");
    writeFileSync(join(root, "app", "source.txt"), "two");
    const started = await up();
    await served(started);
    expect(started.printed.text).toContain("✓  Build");
    expect(existsSync(join(root, "app", "dist"))).toBe(true);
    started.child.kill("SIGINT");
    await started.ended;
  }, 60_000);
});

function squat(port: number): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve) => {
    const squatter = createServer().listen(port, "127.0.0.1", () => resolve(squatter));
  });
}
