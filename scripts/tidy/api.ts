import { type Declarations, type JsonSchema, jsonSchemaOf } from "./schemas";
import type { Finding } from "./tree";

export const apiPath = "packages/contracts/api.json";

export interface ApiProcedure {
  readonly type: string;
  readonly access: unknown;
  readonly idempotent: boolean;
  readonly errors: readonly string[];
  readonly input: JsonSchema;
  /** A live procedure answers with events instead. */
  readonly output?: JsonSchema;
  readonly events?: readonly string[];
}

/** Everything that clients rely on, as data. */
export interface Api {
  readonly procedures: Readonly<Record<string, ApiProcedure>>;
  readonly events: Readonly<Record<string, { version: number; payload: JsonSchema }>>;
  readonly refusals: Readonly<Record<string, { kind: string; details?: JsonSchema }>>;
}

/** Describes the contracts; the same contracts give the same bytes. */
export function describeApi({ procedures, events, errors }: Declarations): Api {
  return {
    procedures: byName(
      procedures,
      ({ path }) => path,
      (procedure) => ({
        type: procedure.type,
        access: procedure.access,
        idempotent: procedure.idempotent,
        errors: procedure.errors.map(({ code }) => code).sort(),
        input: bare(jsonSchemaOf(procedure.input, "input")),
        ...(procedure.type === "live"
          ? { events: procedure.events.map(({ name }) => name).sort() }
          : { output: bare(jsonSchemaOf(procedure.output, "output")) }),
      }),
    ),
    events: byName(
      events,
      ({ name }) => name,
      ({ version, payload }) => ({
        version,
        payload: bare(jsonSchemaOf(payload, "output")),
      }),
    ),
    refusals: byName(
      errors,
      ({ code }) => code,
      ({ kind, details }) => ({
        kind,
        ...(details ? { details: bare(jsonSchemaOf(details, "output")) } : {}),
      }),
    ),
  };
}

/** The same on every schema, so that it says nothing. */
const bare = ({ $schema: _, ...schema }: JsonSchema): JsonSchema => schema;

function byName<T, Out>(
  items: readonly T[],
  name: (item: T) => string,
  show: (item: T) => Out,
): Record<string, Out> {
  const entries = items.map((item) => [name(item), show(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const apiText = (api: Api) => `${JSON.stringify(api, null, 1)}\n`;

/** The committed description is the one that the contracts give. */
export function findStaleApi(api: Api, committed: string | undefined): Finding[] {
  if (committed === apiText(api)) return [];
  const what = "is not what the contracts say: `bun run check --write`, and commit it";
  return [{ path: apiPath, line: 0, what }];
}
