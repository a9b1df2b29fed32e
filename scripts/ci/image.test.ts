import { afterAll, describe, expect, test } from "bun:test";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { YAML } from "bun";
import { copiesOf, findForeign, imageFiles, marksOf } from "./image";

const root = join(import.meta.dir, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const dockerfile = read("deploy/Dockerfile");

const made = mkdtempSync(join(tmpdir(), "kith-image-"));
afterAll(() => rmSync(made, { recursive: true }));
const put = (path: string) => {
  mkdirSync(dirname(join(made, path)), { recursive: true });
  writeFileSync(join(made, path), "");
};

describe("the image", () => {
  test("holds the API with bytecode and sharp, the migrations and both apps, no more", () => {
    expect(copiesOf(dockerfile).map(({ source }) => source)).toEqual([
      "LICENSE",
      "apps/api/dist/main.bun.js",
      "apps/api/dist/main.bun.js.jsc",
      "node_modules/sharp",
      "node_modules/@img",
      "node_modules/detect-libc",
      "node_modules/semver",
      "drizzle",
      "apps/admin/dist",
      "apps/mobile/dist",
    ]);
  });

  test("does not run as root, and says how it is", () => {
    const [, last = ""] = dockerfile.split(/^FROM oven\/bun:\S+$/m).slice(-2);
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile.match(/oven\/bun:(\S+)-slim/g)).toHaveLength(2);
    expect(dockerfile).toContain(
      `oven/bun:${JSON.parse(read("package.json")).packageManager.slice(4)}-slim`,
    );
  });

  test("lists each file of a folder that it copies", () => {
    for (const path of ["LICENSE", "apps/admin/dist/index.html", "apps/admin/dist/assets/a.js"]) {
      put(path);
    }
    const copies = [
      { source: "LICENSE", target: "./" },
      { source: "apps/admin/dist", target: "./console" },
    ];
    expect(imageFiles(made, copies).sort((a, b) => (a.source < b.source ? -1 : 1))).toEqual([
      { source: "LICENSE", target: "LICENSE" },
      { source: "apps/admin/dist/assets/a.js", target: "console/assets/a.js" },
      { source: "apps/admin/dist/index.html", target: "console/index.html" },
    ]);
    const gone = [{ source: "apps/api/dist", target: "./" }];
    expect(() => imageFiles(made, gone)).toThrow("apps/api/dist is not built");
  });

  test("takes nothing from outside of the build stage's checkout", () => {
    expect(() => copiesOf("FROM a AS build\nFROM a\nCOPY . .")).toThrow("not: COPY . .");
    expect(() => copiesOf("FROM a\nADD https://example.org/a /")).toThrow("not: ADD");
    expect(() => copiesOf("FROM a\nCOPY --from=build /etc/passwd ./")).toThrow("/etc/passwd");
  });

  test("would be found to hold what has no business there", () => {
    const paths = ["packages/radio-sim/src/main.ts", "scripts/up.ts", "apps/admin/dist/index.html"];
    expect(findForeign([...paths, "packages/adapters/src/redis/embedded.ts", "a.test.ts"])).toEqual(
      [
        "packages/radio-sim/src/main.ts",
        "scripts/up.ts",
        "packages/adapters/src/redis/embedded.ts",
        "a.test.ts",
      ],
    );
  });

  test("is found out by texts that only the simulated radio holds", () => {
    const own = [
      'import "./radio frames"; send("kith radio frame"); log("room is full");',
      'say("both know this"); on("DOMContentLoaded"); "short"',
    ];
    expect(marksOf(own, 'const a = "both know this";')).toEqual([
      "kith radio frame",
      "room is full",
    ]);
  });
});

interface Service {
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
}

describe("docker-compose.yml", () => {
  const compose = YAML.parse(read("docker-compose.yml")) as {
    services: Record<string, Service>;
  };

  test("starts the stores that CI tests against", () => {
    expect(compose.services.postgres?.image).toBe("postgres:15");
    expect(compose.services.redis?.image).toBe("redis:7");
  });

  test("lets no container write to its own files, and Kith's do nothing but run", () => {
    for (const [name, service] of Object.entries(compose.services)) {
      expect([name, service.read_only]).toEqual([name, true]);
      expect([name, service.security_opt]).toEqual([name, ["no-new-privileges:true"]]);
    }
    expect(compose.services.api).toMatchObject({ tmpfs: ["/tmp"], cap_drop: ["ALL"] });
  });

  test("keeps nothing of Redis on a disk, and throws nothing of it out", () => {
    const { command = [] } = compose.services.redis ?? {};
    expect(command.join(" ")).toBe(
      "redis-server --save  --appendonly no --maxmemory-policy noeviction",
    );
  });

  test("gives a stopping node the time that it takes", () => {
    const seconds = Number.parseInt(compose.services.api?.stop_grace_period ?? "", 10);
    const drain = /drainSeconds:[\s\S]*?default\((\d+)\)/.exec(read("apps/api/src/config.ts"))?.[1];
    expect(seconds).toBeGreaterThan(Number(drain) + 10);
  });

  test("sets only what the API reads", () => {
    const known = [
      "apps/api/src/config.ts",
      ...globSync("packages/domains/src/*/settings.ts", { cwd: root }),
    ]
      .map(read)
      .join("\n");
    const image = [...dockerfile.matchAll(/\b(KITH_\w+)=/g)].map(([, name = ""]) => name);
    const names = [...Object.keys(compose.services.api?.environment ?? {}), ...image];
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !known.includes(`"${name}"`))).toEqual([]);
  });
});
