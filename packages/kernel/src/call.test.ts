import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createProbe, type Probe } from "./probe.fixture";

let probe: Probe;
beforeAll(async () => {
  probe = await createProbe();
}, 30_000);
afterAll(() => probe.stop());

const ask: Probe["ask"] = (...args) => probe.ask(...args);
const refusal = (code: string) => expect.objectContaining({ code });
const client = (version: string) => ({ headers: { "kith-client": version } });

describe("a link …", () => {
  test("shows its own procedures and no others", async () => {
    const text = { text: "hi" };
    expect(await ask("probe.echo", text)).toEqual(text);
    expect(await ask("veil.echo", text, { link: "anonymous" })).toEqual(text);
    const unknown = await ask("probe.nothing", text);
    expect(unknown).toEqual({ code: "kernel.not_found", kind: "not_found" });
    expect(await ask("probe.echo", text, { link: "anonymous" })).toEqual(unknown);
    expect(await ask("veil.echo", text)).toEqual(unknown);
  });

  test("that is anonymous refuses whoever shows a member's credential", async () => {
    const shown: Record<string, string>[] = [
      { authorization: "Bearer x" },
      { cookie: "kith-staff.session_token=x" },
      { cookie: "theme=dark; __Secure-kith-staff.session_token=x" },
    ];
    for (const headers of shown) {
      const answer = await ask("veil.echo", { text: "hi" }, { link: "anonymous", headers });
      expect(answer).toEqual({ code: "kernel.forbidden", kind: "forbidden" });
    }
    const other = { link: "anonymous", headers: { cookie: "theme=kith-dark" } } as const;
    expect(await ask("veil.echo", { text: "hi" }, other)).toEqual({ text: "hi" });
  });
});

describe("access …", () => {
  const as = (role: string) => ({ headers: { cookie: `kith-role=${role}` } });

  test("asks for a session, then a second factor, then the right", async () => {
    expect(await ask("probe.audit", {})).toEqual(refusal("kernel.unauthenticated"));
    expect(await ask("probe.audit", {}, as("owner"))).toEqual({
      code: "kernel.step_up",
      kind: "forbidden",
      details: { needs: "second_factor" },
    });
    expect(await ask("probe.audit", {}, as("analyst:proved"))).toEqual(refusal("kernel.forbidden"));
    expect(await ask("probe.audit", {}, as("owner:proved"))).toEqual({});
  });

  test("to what is about oneself needs a session only", async () => {
    expect(await ask("probe.self", {})).toEqual(refusal("kernel.unauthenticated"));
    expect(await ask("probe.self", {}, as("analyst"))).toEqual({});
  });

  test("that no domain's credentials stand for is nobody's", async () => {
    const here = { link: "anonymous" } as const;
    expect(await ask("veil.mine", {}, here)).toEqual(refusal("kernel.unauthenticated"));
  });

  test("is looked at before the input", async () => {
    expect(await ask("probe.audit", "nonsense")).toEqual(refusal("kernel.unauthenticated"));
  });
});

describe("a client's version …", () => {
  test("is asked to be new enough, number by number", async () => {
    for (const old of ["phone/1.8.9", "phone/0.10.0", "phone/1.8.10"]) {
      expect(await ask("probe.echo", { text: "" }, client(old))).toEqual({
        code: "kernel.upgrade_required",
        kind: "precondition",
        details: { versionMin: "1.9.0" },
      });
    }
  });

  test("is fine when it is the least, newer, not said, or somebody's own", async () => {
    for (const said of ["phone/1.9.0", "phone/1.10.0", "phone/2.0.0", "curl", "phone/beta", ""]) {
      expect(await ask("probe.echo", { text: "" }, client(said))).toEqual({ text: "" });
    }
  });
});

describe("an input …", () => {
  test("that does not fit is refused by path and code, without being repeated", async () => {
    const text = "far too long a text for this";
    const answer = await ask("probe.echo", { text });
    expect(answer).toEqual({
      code: "kernel.invalid_input",
      kind: "invalid",
      details: { issues: [{ path: "text", code: "too_big" }] },
    });
  });

  test("with text that no store takes is refused, before a store says so", async () => {
    for (const text of ["a\u0000", "\ud83d", "\udc00a"]) {
      const issues = [{ path: "text", code: "invalid_text" }];
      expect(await ask("probe.echo", { text })).toMatchObject({ details: { issues } });
    }
    expect(await ask("probe.echo", { text: "😀" })).toEqual({ text: "😀" });
  });
});

describe("an answer …", () => {
  test("holds what was declared and nothing else", async () => {
    expect(await ask("probe.chatter", {})).toEqual({ text: "hi" });
  });

  test("that is not what was declared is a bug, told by the request's id alone", async () => {
    const answer = await ask("probe.astray", {}, { requestId: "request-1" });
    const details = { requestId: "request-1" };
    expect(answer).toEqual({ code: "kernel.internal", kind: "internal", details });
  });
});

describe("a limit …", () => {
  const knock = (address: string) => ask("probe.knock", {}, { address });

  test("takes its count from the setting, and says when to come again", async () => {
    for (let times = 0; times < 3; times++) expect(await knock("192.0.2.7")).toEqual({});
    expect(await knock("192.0.2.7")).toEqual({
      code: "kernel.limited",
      kind: "limit",
      details: { retryAfterSeconds: 20 },
    });
    expect(await knock("192.0.2.8")).toEqual({});
    probe.clock.moveTo(probe.clock.now() + 20_000);
    expect(await knock("192.0.2.7")).toEqual({});
    expect(await knock("192.0.2.7")).toMatchObject({ code: "kernel.limited" });
  });
});

describe("a line of the log …", () => {
  test("says that a call was refused, under the request's id", async () => {
    probe.lines.length = 0;
    await ask("probe.audit", {}, { requestId: "request-2" });
    const fields = { requestId: "request-2", procedure: "probe.audit" };
    expect(probe.lines).toEqual([
      { level: "info", fields: { ...fields, code: "kernel.unauthenticated" }, message: "refused" },
    ]);
  });

  test("about an anonymous call has no id by which it could be joined to another", async () => {
    probe.lines.length = 0;
    await ask("veil.mine", {}, { link: "anonymous", requestId: "request-3" });
    expect(JSON.stringify(probe.lines)).not.toContain("request-3");
  });

  test("about a bug has its class and place, and nothing of the message", async () => {
    probe.lines.length = 0;
    await ask("probe.broken", { text: "canary" });
    const [line] = probe.lines;
    expect(line).toMatchObject({ level: "error", message: "bug", fields: { error: "Error" } });
    expect(String(line?.fields.stack)).toContain("probe.fixture");
    expect(JSON.stringify(probe.lines)).not.toContain("canary");
  });

  test("names no path that is not there", async () => {
    probe.lines.length = 0;
    await ask("canary.canary", {});
    expect(probe.lines[0]?.fields.procedure).toBe("unknown");
    expect(JSON.stringify(probe.lines)).not.toContain("canary");
  });
});
