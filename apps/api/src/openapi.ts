import { contracts } from "@kith/contracts";
import type { ErrorSpec, Procedure } from "@kith/contracts/kit";
import { errorKinds, kernelErrors } from "@kith/contracts/kit";
import { z } from "zod";

type Json = Record<string, unknown>;

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
};

/** What a refusal looks like; said once for all procedures that may answer with it. */
const refusalSchema = ({ code, kind, details }: ErrorSpec): Json => ({
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: details ? ["code", "kind", "details"] : ["code", "kind"],
      properties: {
        code: { const: code },
        kind: { const: kind },
        ...(details ? { details: schemaOf(details, "output") } : {}),
      },
    },
  },
});

const anyRefusalOf = (errors: readonly ErrorSpec[]): Json => ({
  oneOf: errors.map(({ code }) => ({ $ref: `#/components/schemas/${code}` })),
});

/** One answer for each status that this procedure's refusals have. */
function refusalAnswers(procedure: Procedure): Json {
  const byStatus = new Map<number, ErrorSpec[]>();
  for (const error of [...procedure.errors, ...Object.values(kernelErrors)]) {
    const { status } = errorKinds[error.kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), error]);
  }
  const answers = [...byStatus].map(([status, errors]) => [
    String(status),
    {
      description: errors.map(({ code }) => code).join(", "),
      content: { "application/json": { schema: anyRefusalOf(errors) } },
    },
  ]);
  return Object.fromEntries(answers);
}

const securityOf = ({ access }: Procedure): Json[] => {
  if (access.kind === "anyone") return [];
  return [{ [access.kind]: [] }];
};

function answerOf(procedure: Procedure): Json {
  if (procedure.type !== "live") {
    const schema = schemaOf(procedure.output, "output");
    return { description: "Done", content: { "application/json": { schema } } };
  }
  const events = procedure.events.map(({ name, payload }) => ({
    type: "object",
    required: ["event", "at", "payload"],
    properties: {
      event: { const: name },
      at: { type: "integer" },
      payload: schemaOf(payload, "output"),
    },
  }));
  return {
    description: "Server-sent events; `Last-Event-ID` resumes after one.",
    content: { "text/event-stream": { schema: { oneOf: events } } },
  };
}

/** `GET` for live procedures and for queries that anyone may ask, else `POST`. */
export const restMethodOf = ({ type, access }: Procedure): "get" | "post" =>
  type === "live" || (type === "query" && access.kind === "anyone") ? "get" : "post";

function operationOf(procedure: Procedure): Json {
  const isGet = restMethodOf(procedure) === "get";
  const body = { "application/json": { schema: schemaOf(procedure.input, "input") } };
  return {
    operationId: procedure.path,
    tags: [procedure.domain],
    security: securityOf(procedure),
    ...(isGet ? {} : { requestBody: { required: true, content: body } }),
    responses: { "200": answerOf(procedure), ...refusalAnswers(procedure) },
  };
}

/** The REST surface as OpenAPI 3.1, from the contracts alone. */
export function describeApi(version: string, serverUrl: string): Json {
  const all: readonly Procedure[] = Object.values(contracts).flatMap((domain): Procedure[] =>
    Object.values(domain),
  );
  const paths = all.map((procedure) => [
    `/api/v1/${procedure.domain}/${procedure.name}`,
    { [restMethodOf(procedure)]: operationOf(procedure) },
  ]);
  const errors = [...Object.values(kernelErrors), ...all.flatMap((procedure) => procedure.errors)];
  return {
    openapi: "3.1.0",
    info: { title: "Kith", version, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: serverUrl }],
    components: {
      schemas: Object.fromEntries(errors.map((error) => [error.code, refusalSchema(error)])),
      securitySchemes: {
        nudge: {
          type: "apiKey",
          in: "header",
          name: "kith-nudge",
          description: "`<sessionId>.<secret>` as `nudges.open` answered them",
        },
        staff: { type: "apiKey", in: "cookie", name: "kith-staff.session_token" },
        member: {
          type: "http",
          scheme: "bearer",
          description: "The token that signing in answers an app; browsers have a cookie instead",
        },
      },
    },
    paths: Object.fromEntries(paths),
  };
}
