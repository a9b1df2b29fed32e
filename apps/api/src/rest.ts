import { contracts } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import { errorKinds } from "@kith/contracts/kit";
import type { CallFacts, Kernel } from "@kith/kernel";
import { asRefusal, kernelFail, wireOf } from "@kith/kernel";
import type { Context } from "hono";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { restMethodOf } from "./openapi";

/** Comment lines keep proxies from closing a stream in which nothing happens. */
const keepAliveMilliseconds = 15_000;

type FactsOf = (c: Context, link: "member" | "anonymous") => CallFacts;

/** Any failure as REST says it. */
export function answerRefusal(c: Context, thrown: unknown, requestId: string): Response {
  const refusal = asRefusal(thrown, requestId);
  const details = refusal.details as { retryAfterSeconds?: number } | undefined;
  if (details?.retryAfterSeconds) c.header("retry-after", String(details.retryAfterSeconds));
  return c.json({ error: wireOf(refusal) }, errorKinds[refusal.kind].status);
}

async function bodyOf(c: Context, procedure: Procedure): Promise<unknown> {
  if (restMethodOf(procedure) === "get") return {};
  const text = await c.req.text();
  const key = procedure.idempotent ? c.req.header("idempotency-key") : undefined;
  try {
    const body: unknown = text === "" ? {} : JSON.parse(text);
    return key && body !== null && typeof body === "object" ? { ...body, key } : body;
  } catch {
    throw kernelFail("kernel.invalid_input", { issues: [{ path: "", code: "json" }] });
  }
}

/** Live procedures as server-sent events: the same frames, resumed by `Last-Event-ID`. */
async function streamLive(c: Context, kernel: Kernel, path: string, facts: CallFacts) {
  const lastEventId = c.req.header("last-event-id");
  const { feed, after } = await kernel.subscribe(path, { lastEventId }, facts);
  return streamSSE(c, async (stream) => {
    const ended = new AbortController();
    stream.onAbort(() => ended.abort());
    const alive = setInterval(() => void stream.write(":\n\n"), keepAliveMilliseconds);
    try {
      for await (const { id, data } of kernel.hub.read(feed, after, ended.signal)) {
        await stream.writeSSE({ id, data: JSON.stringify(data) });
      }
    } finally {
      clearInterval(alive);
    }
  });
}

/** REST from the contracts by one rule: `/<domain>/<verb>`. */
export function createRest(kernel: Kernel, factsOf: FactsOf): Hono {
  const rest = new Hono();
  const all = Object.values(contracts).flatMap((domain): Procedure[] => Object.values(domain));
  for (const procedure of all) {
    const route = `/${procedure.domain}/${procedure.name}`;
    rest.on(restMethodOf(procedure).toUpperCase(), route, async (c) => {
      const facts = factsOf(c, procedure.link);
      try {
        if (procedure.type === "live") return await streamLive(c, kernel, procedure.path, facts);
        const answer = await kernel.call(procedure.path, await bodyOf(c, procedure), facts);
        return c.json(answer as object);
      } catch (thrown) {
        return answerRefusal(c, thrown, facts.requestId);
      }
    });
  }
  rest.notFound((c) => answerRefusal(c, kernelFail("kernel.not_found"), ""));
  return rest;
}
