import { describe, expect, test } from "bun:test";
import { createHealth, type Health } from "./health";

const up = async () => {};
const down = () => Promise.reject(new Error("canary"));
const whole: Health = {
  version: "1.2.3",
  isStarted: () => true,
  isDraining: () => false,
  checkPostgres: up,
  checkRedis: up,
};

/** Status and body of a path while the node is in such a state. */
async function ask(path: string, state: Partial<Health> = {}) {
  const response = await createHealth({ ...whole, ...state }).request(path);
  return [response.status, await response.json()];
}

describe("health …", () => {
  test("is ok when both stores are up", async () => {
    const stores = { postgres: "up", redis: "up" };
    expect(await ask("/")).toEqual([200, { status: "ok", version: "1.2.3", stores }]);
    expect(await ask("/ready")).toEqual([200, { status: "ok", stores }]);
  });

  test("is degraded, and still ready, while one store is down", async () => {
    for (const [name, state] of [
      ["postgres", { checkPostgres: down }],
      ["redis", { checkRedis: down }],
    ] as const) {
      const stores = { postgres: "up", redis: "up", [name]: "down" };
      expect(await ask("/ready", state)).toEqual([200, { status: "degraded", stores }]);
    }
  });

  test("is down without both stores, while it starts and while it drains", async () => {
    const states: readonly Partial<Health>[] = [
      { checkPostgres: down, checkRedis: down },
      { isStarted: () => false },
      { isDraining: () => true },
    ];
    for (const state of states) {
      for (const path of ["/", "/ready"]) {
        expect(await ask(path, state)).toMatchObject([503, { status: "down" }]);
      }
    }
  });

  test("is alive in every state, and says when it has started", async () => {
    const state = { checkPostgres: down, checkRedis: down, isStarted: () => false };
    expect(await ask("/live", state)).toEqual([200, { status: "ok" }]);
    expect(await ask("/startup", state)).toEqual([503, { status: "starting" }]);
    expect(await ask("/startup")).toEqual([200, { status: "ok" }]);
  });

  test("does not wait for a store that does not answer", async () => {
    const hangs = () => new Promise<never>(() => {});
    const health = createHealth({ ...whole, checkPostgres: hangs }, 10);
    const response = await health.request("/ready");
    const stores = { postgres: "down", redis: "up" };
    expect([response.status, await response.json()]).toEqual([200, { status: "degraded", stores }]);
  });

  test("says nothing of what a store answered", async () => {
    const said = JSON.stringify(await ask("/", { checkPostgres: down, checkRedis: down }));
    expect(said).not.toContain("canary");
  });
});
