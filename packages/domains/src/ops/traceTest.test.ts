import { describe, expect, test } from "bun:test";
import type { Span, SpanStart, Tracer } from "@kith/kernel";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { listQueues } from "./listQueues";
import { traceTest } from "./traceTest";

const viewer = "https://traces.example/{traceId}/{traceId}";
const traceId = "0af7651916cd43dd8448eb211c80319c";

describe("ops.traceTest …", () => {
  test("does nothing where traces go nowhere, and says so", async () => {
    const world = await createWorld({ environment: { KITH_TRACES_URL: viewer } });
    const operator = await world.staff("operator");
    const answer = await operator.can(traceTest, {});
    expect(answer).toEqual({ isExporting: false, traceId: null, url: null });
    const rows = await readAudit(world, operator, {});
    expect(rows.map(({ action }) => action)).not.toContain("trace_tested");
  });

  test("leads to a job and an entry in the audit, and says where to look", async () => {
    const { tracer, world } = await tracedWorld({ KITH_TRACES_URL: viewer });
    const operator = await world.staff("operator");
    const answer = await operator.can(traceTest, {});
    const url = `https://traces.example/${traceId}/${traceId}`;
    expect(answer).toEqual({ isExporting: true, traceId, url });
    const queue = async () => {
      const { rows } = await operator.can(listQueues, {});
      return rows.find(({ name }) => name === "ops.touchTrace");
    };
    expect(await queue()).toMatchObject({ waiting: 1 });
    await world.drain();
    expect(await queue()).toMatchObject({ waiting: 0, failed: 0 });
    const [entry] = await readAudit(world, operator, { limit: 1 });
    expect(entry).toMatchObject({ action: "trace_tested", staffId: operator.id, subject: null });
    expect(tracer.names).toContain("live ops.acted");
    expect(tracer.names).toContain("job ops.touchTrace");
  });

  test("names no page where none is set, and no trace that was not kept", async () => {
    const { tracer, world } = await tracedWorld({});
    const operator = await world.staff("operator");
    expect(await operator.can(traceTest, {})).toMatchObject({ traceId, url: null });
    tracer.isKeeping = false;
    const answer = await operator.can(traceTest, {});
    expect(answer).toEqual({ isExporting: true, traceId: null, url: null });
  });

  test("is for those who look after jobs", async () =>
    expectStaffOnly(await createWorld(), traceTest, {}, "analyst"));
});

/** Keeps the names of spans; its place is the same everywhere. */
class ListingTracer implements Tracer {
  readonly isOn = true;
  readonly names: string[] = [];
  isKeeping = true;

  get current() {
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
    return this.isKeeping ? { traceId, traceparent, say: () => {} } : null;
  }

  run<T>({ name }: SpanStart, work: (span: Span | null) => Promise<T>): Promise<T> {
    this.names.push(name);
    return work(this.current);
  }
}

async function tracedWorld(environment: Readonly<Record<string, string>>) {
  const tracer = new ListingTracer();
  return { tracer, world: await createWorld({ tracer, environment }) };
}
