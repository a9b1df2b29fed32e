import type { CallFacts, Kernel } from "@kith/kernel";
import { asRefusal, errorShapeOf } from "@kith/kernel";
import type { AnyRouter } from "@trpc/server";

/** The longest body that any call may have, and the most calls in one request. */
export const bodyBytesMax = 256 * 1024;
export const batchMax = 50;

/** Answers a request that came from an address. */
export type Answer = (request: Request, from: From) => Response | Promise<Response>;

export interface From {
  readonly socketAddress: string;
}

interface Parts {
  readonly kernel: Kernel;
  readonly factsOf: (request: Request, from: From, link: CallFacts["link"]) => CallFacts;
  /** tRPC's adapter behind its endpoints, and everything else. */
  readonly otherwise: Answer;
}

interface Link {
  readonly endpoint: string;
  readonly link: CallFacts["link"];
  readonly router: AnyRouter;
}

/** The calls that one request asks for. */
interface Asked {
  readonly paths: readonly string[];
  readonly isBatch: boolean;
  /** What a query carries in its address. */
  readonly input: string | null;
}

interface Result {
  readonly status: number;
  readonly text: string;
}

const mixedStatus = 207;

/**
 * Calls in tRPC's HTTP format, answered without its adapter, whose layers cost several times
 * what most calls do. Taken are JSON calls without an origin to be judged; event streams and
 * all that is unusual go the long way. A test holds both to the same answers.
 */
export async function quickCalls({ kernel, factsOf, otherwise }: Parts): Promise<Answer> {
  const { member, anonymous } = kernel.routers;
  const links: readonly Link[] = [
    { endpoint: "/api/trpc/", link: "member", router: member },
    { endpoint: "/nudges/trpc/", link: "anonymous", router: anonymous },
  ];
  const nothing = new Request("http://node/nudges/trpc/-");
  const { headers } = await otherwise(nothing, { socketAddress: "" });

  const call = async (path: string, input: unknown, facts: CallFacts): Promise<Result> => {
    try {
      const output = await kernel.call(path, input, facts);
      return { status: 200, text: `{"result":{"data":{"json":${JSON.stringify(output)}}}}` };
    } catch (thrown) {
      const shape = errorShapeOf(asRefusal(thrown, facts.requestId));
      const text = `{"error":{"json":${JSON.stringify(shape)}}}`;
      return { status: shape.data.httpStatus, text };
    }
  };
  const answer = async (
    { paths, isBatch }: Asked,
    inputs: readonly unknown[],
    facts: CallFacts,
  ) => {
    const [first = ""] = paths;
    const { status, text } = isBatch
      ? joined(await Promise.all(paths.map((path, at) => call(path, inputs[at], facts))))
      : await call(first, inputs[0], facts);
    const response = new Response(text, { status, headers });
    if (facts.link === "member") response.headers.set("x-request-id", facts.requestId);
    return response;
  };

  return (request, from) => {
    const link = links.find(({ endpoint }) => pathOf(request.url, endpoint) !== undefined);
    const asked = link && isPlain(request) && askedOf(request, link);
    if (!asked) return otherwise(request, from);
    const facts = () => factsOf(request, from, link.link);
    if (request.method === "GET") {
      const inputs = asked.input === null ? [] : inputsOf(asked, asked.input, link);
      return inputs ? answer(asked, inputs, facts()) : otherwise(request, from);
    }
    return request.text().then((body) => {
      const inputs = inputsOf(asked, body, link);
      if (inputs) return answer(asked, inputs, facts());
      const { url, method } = request;
      return otherwise(new Request(url, { method, headers: request.headers, body }), from);
    });
  };
}

function joined(results: readonly Result[]): Result {
  const [status = 200] = results.map((one) => one.status);
  return {
    status: results.every((one) => one.status === status) ? status : mixedStatus,
    text: `[${results.map(({ text }) => text).join(",")}]`,
  };
}

/** JSON of a known and modest length from no other page, wanted whole. */
function isPlain({ method, headers }: Request): boolean {
  if (headers.has("origin") || headers.has("trpc-accept")) return false;
  if (method === "GET") return true;
  const length = headers.get("content-length");
  const isJson = headers.get("content-type")?.startsWith("application/json");
  return method === "POST" && isJson === true && length !== null && Number(length) <= bodyBytesMax;
}

/** What follows the endpoint in a request's address; undefined under another one. */
function pathOf(url: string, endpoint: string): string | undefined {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  return url.startsWith(endpoint, start) ? url.slice(start + endpoint.length) : undefined;
}

/** Null where tRPC's adapter must decide: an unknown or live procedure, too large a batch. */
function askedOf({ url, method }: Request, { endpoint, router }: Link): Asked | null {
  const asked = pathOf(url, endpoint) ?? "";
  const end = asked.indexOf("?");
  const names = end < 0 ? asked : asked.slice(0, end);
  const query = end < 0 ? null : new URLSearchParams(asked.slice(end));
  if (query?.has("connectionParams")) return null;
  const isBatch = query?.get("batch") === "1";
  const paths = isBatch ? names.split(",") : [names];
  const types = new Set(paths.map((path) => router._def.procedures[path]?._def.type));
  const isTaken =
    method === "POST" ? types.has("mutation") || types.has("query") : types.has("query");
  if (!isTaken || types.size > 1 || paths.length > batchMax) return null;
  return { paths, isBatch, input: query?.get("input") ?? null };
}

/** The input of each call; null for what tRPC's adapter refuses. */
function inputsOf({ paths, isBatch }: Asked, text: string, { router }: Link): unknown[] | null {
  const { deserialize } = router._def._config.transformer.input;
  const read = (input: unknown) => (input === undefined ? undefined : deserialize(input));
  try {
    const given: unknown = JSON.parse(text);
    if (!isBatch) return [read(given)];
    if (typeof given !== "object" || given === null || Array.isArray(given)) return null;
    const inputs = new Map(Object.entries(given));
    return paths.map((_, place) => read(inputs.get(String(place))));
  } catch {
    return null;
  }
}
