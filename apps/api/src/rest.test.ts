import { describe, expect, test } from "bun:test";
import { contracts, nudges } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import { errorKinds, kernelErrors } from "@kith/contracts/kit";
import { restMethodOf } from "./openapi";
import { createServer, post } from "./server.fixture";

const procedures = Object.values(contracts).flatMap((one): Procedure[] => Object.values(one));
const routeOf = ({ domain, name }: Procedure) => `/api/v1/${domain}/${name}`;
const requestFor = (procedure: Procedure): RequestInit =>
  restMethodOf(procedure) === "get" ? {} : post({});

const { world, fetch } = await createServer();

describe("REST …", () => {
  test("has a route for every procedure, which answers by its contract", async () => {
    for (const procedure of procedures) {
      const response = await fetch(routeOf(procedure), requestFor(procedure));
      if (response.status === 200) continue;
      const { error } = await response.json();
      const specs = [...procedure.errors, ...Object.values(kernelErrors)];
      const spec = specs.find(({ code }) => code === error.code);
      expect([procedure.path, error.kind]).toEqual([procedure.path, spec?.kind ?? "undeclared"]);
      expect([procedure.path, response.status]).not.toEqual([procedure.path, 404]);
      expect(response.status).toBe(spec ? errorKinds[spec.kind].status : 0);
    }
  });

  test("answers another method like a path that is not there, quoting neither", async () => {
    const unknown = await fetch("/api/v1/canary/canary", post({}));
    const text = await unknown.text();
    expect([unknown.status, text.includes("canary")]).toEqual([404, false]);
    for (const procedure of procedures) {
      const init = restMethodOf(procedure) === "get" ? post({}) : {};
      const response = await fetch(routeOf(procedure), init);
      expect([procedure.path, response.status]).toEqual([procedure.path, 404]);
      expect(await response.text()).toBe(text);
    }
  });

  test("refuses a body that is no JSON, without repeating it", async () => {
    const response = await fetch(routeOf(nudges.open), { ...post({}), body: "{canary" });
    expect(response.status).toBe(400);
    const { error } = await response.json();
    expect(error).toEqual({
      code: "kernel.invalid_input",
      kind: "invalid",
      details: { issues: [{ path: "", code: "json" }] },
    });
  });

  test("takes the key of a repeated call from its header", async () => {
    const owner = await world.staff("owner");
    const ask = (email: string, key: string) => {
      const body = { email, name: "Bo", role: "analyst" };
      return fetch(
        "/api/v1/ops/addStaff",
        post(body, { ...owner.headers, "idempotency-key": key }),
      );
    };
    const first = await (await ask("bo@kith.example", "once-only")).json();
    const again = await (await ask("bo@kith.example", "once-only")).json();
    expect(again).toEqual(first);
    expect((await ask("cy@kith.example", "once-only")).status).toBe(409);
  });

  test("says when to come again to whoever asks too often", async () => {
    const { headers } = await world.phone();
    const ask = () => fetch(routeOf(nudges.extend), post({}, headers));
    const answers = await Promise.all(Array.from({ length: 31 }, ask));
    const [limited, ...others] = answers.filter(({ status }) => status !== 200);
    expect([limited?.status, others.length]).toEqual([429, 0]);
    expect(Number(limited?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("streams live events, with the id by which to go on after each", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    await ana.sees(bo);
    await bo.sees(ana);
    const end = new AbortController();
    const init = { headers: ana.headers, signal: end.signal };
    const response = await fetch(routeOf(nudges.listen), init);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const chunk = await response.body?.getReader().read();
    const text = new TextDecoder().decode(chunk?.value);
    expect(text).toMatch(/^id: \d+$/m);
    expect(JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? "{}").event).toBe("nudges.nudged");
    end.abort();
  });
});
