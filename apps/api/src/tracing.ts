import type { Tracing } from "@kith/adapters/tracing";
import { contracts, ops } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import type { Log, SpanStart, Tracer } from "@kith/kernel";
import { noTracer } from "@kith/kernel";
import type { Answer } from "./calls";
import type { ApiSettings } from "./config";
import { version } from "./version";

interface Around {
  readonly nodeId: string;
  readonly log: Log;
}

const nothing = async () => {};

/** Traces if there is somewhere to send them; OpenTelemetry is not even loaded otherwise. */
export async function openTracing(settings: ApiSettings, around: Around): Promise<Tracing> {
  const { tracesEndpoint: endpoint, tracesHeaders: headers, tracesRatio: ratio } = settings;
  if (!endpoint) return { tracer: noTracer, flush: nothing, stop: nothing };
  const { startTracing } = await import("@kith/adapters/tracing");
  return startTracing({ ...around, endpoint, headers, ratio, version });
}

interface Route {
  readonly template: string;
  /** The way in for calls: traces of others go on here, and the answer names our span. */
  readonly isCall: boolean;
  /** The one call that this request is, if it is one. */
  readonly call: string | undefined;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const domainsOfMembers = new Set(
  Object.entries(contracts).flatMap(([name, procedures]) => {
    const all: readonly Procedure[] = Object.values(procedures);
    return all.every(({ link }) => link === "member") ? [name] : [];
  }),
);

/** Null for what is not traced: the anonymous link, the phone's pages, health, metrics. */
function routeOf(url: string): Route | null {
  const { pathname } = new URL(url);
  const [, first = "", second = "", ...rest] = pathname.split("/");
  const call = rest.join(".");
  const isCall = true;
  if (first === "api" && second === "trpc") {
    return { template: "/api/trpc/{procedure}", isCall, call };
  }
  if (first === "api" && second === "v1" && domainsOfMembers.has(rest[0] ?? "")) {
    return { template: "/api/v1/{domain}/{verb}", isCall, call };
  }
  if (first === "api" && second === "auth") {
    return { template: "/api/auth/*", isCall: false, call: undefined };
  }
  const isPage = first === "console" || first === "docs";
  return isPage ? { template: `/${first}/*`, isCall: false, call: undefined } : null;
}

/** The span of a request: its route and method, and neither address nor query. */
function startOf(request: Request, { template, isCall, call }: Route): SpanStart {
  const method = methods.has(request.method) ? request.method : "_OTHER";
  return {
    ...{ name: `${method} ${template}`, kind: "server", isKept: call === ops.traceTest.path },
    place: { after: isCall ? request.headers.get("traceparent") : null, isOurs: false },
    facts: { "http.request.method": method, "http.route": template },
  };
}

/** Answers within spans. */
export function traceAnswers(answer: Answer, tracer: Tracer): Answer {
  return (request, from) => {
    const route = routeOf(request.url);
    if (!route) return answer(request, from);
    return tracer.run(startOf(request, route), async (span) => {
      const response = await answer(request, from);
      span?.say({ "http.response.status_code": response.status });
      if (span && route.isCall) response.headers.set("traceresponse", span.traceparent);
      return response;
    });
  };
}
