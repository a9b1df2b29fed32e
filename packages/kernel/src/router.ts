import type { ErrorKind } from "@kith/contracts/kit";
import { errorKinds } from "@kith/contracts/kit";
import type { AnyRouter } from "@trpc/server";
import { initTRPC, TRPCError, tracked } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import superjson, { type SuperJSONResult } from "superjson";
import type { Calls } from "./call";
import type { CallFacts } from "./ctx";
import type { Domain } from "./domain";
import type { Hub } from "./live/hub";
import { kernelFail, Refusal } from "./refusal";

/** A refusal as it travels in `error.data.refusal`. */
export interface WireRefusal {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly details?: unknown;
}

export const wireOf = ({ code, kind, details }: Refusal): WireRefusal =>
  details === undefined ? { code, kind } : { code, kind, details };

/** What tRPC itself refuses before a procedure is reached, in our words. */
function refusalOfTransport(error: TRPCError): Refusal {
  if (error.code === "NOT_FOUND" || error.code === "METHOD_NOT_SUPPORTED") {
    return kernelFail("kernel.not_found");
  }
  if (error.code === "INTERNAL_SERVER_ERROR") {
    return kernelFail("kernel.internal", { requestId: "" });
  }
  return kernelFail("kernel.invalid_input", { issues: [] });
}

export const asTRPCError = (refusal: Refusal): TRPCError =>
  new TRPCError({
    code: errorKinds[refusal.kind].trpc,
    message: refusal.code,
    cause: refusal,
  });

const refusalOf = (error: TRPCError): Refusal =>
  error.cause instanceof Refusal ? error.cause : refusalOfTransport(error);

const hasMarks = (value: unknown): value is SuperJSONResult =>
  typeof value === "object" && value !== null && "meta" in value;

/**
 * Wire types are JSON types, so there is nothing to annotate: `{ json }` is what superjson's
 * own serialize gives for them. Its clients mark `undefined`; only such inputs pay for it.
 */
const transformer = {
  serialize: (value: unknown) => ({ json: value }),
  deserialize: (value: unknown) =>
    hasMarks(value)
      ? superjson.deserialize(value)
      : (value as { json?: unknown } | undefined)?.json,
};

/** A refusal as tRPC frames it. Its own messages and paths would quote what was asked for. */
export function errorShapeOf(refusal: Refusal) {
  const { status, trpc } = errorKinds[refusal.kind];
  return {
    code: TRPC_ERROR_CODES_BY_KEY[trpc],
    message: refusal.code,
    data: { code: trpc, httpStatus: status, refusal: wireOf(refusal) },
  };
}

const t = initTRPC.context<CallFacts>().create({
  isDev: false,
  transformer,
  errorFormatter: ({ error }) => errorShapeOf(refusalOf(error)),
});

const anything = (input: unknown) => input;

const refused = (thrown: unknown): never => {
  throw thrown instanceof Refusal ? asTRPCError(thrown) : thrown;
};

function procedureOf(path: string, type: "query" | "mutation" | "live", calls: Calls, hub: Hub) {
  const procedure = t.procedure.input(anything);
  if (type === "live") {
    return procedure.subscription(async function* ({ ctx, input, signal }) {
      const opened = await calls.subscribe(path, input, ctx).catch(refused);
      for await (const { id, data } of hub.read(opened.feed, opened.after, signal)) {
        yield tracked(id, data);
      }
    });
  }
  const answer = ({ ctx, input }: { ctx: CallFacts; input: unknown }) =>
    calls.call(path, input, ctx).catch(refused);
  return type === "query" ? procedure.query(answer) : procedure.mutation(answer);
}

/** Folds the domains of one link into an ordinary tRPC router. */
export function foldRouter(
  domains: readonly Domain[],
  link: "member" | "anonymous",
  calls: Calls,
  hub: Hub,
): AnyRouter {
  const routers = domains.flatMap(({ name, contract }) => {
    const ofLink = Object.values(contract).filter((procedure) => procedure.link === link);
    if (ofLink.length === 0) return [];
    const procedures = ofLink.map((procedure) => [
      procedure.name,
      procedureOf(procedure.path, procedure.type, calls, hub),
    ]);
    return [[name, t.router(Object.fromEntries(procedures))]];
  });
  return t.router(Object.fromEntries(routers));
}
