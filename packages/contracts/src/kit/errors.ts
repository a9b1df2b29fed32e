import type { z } from "zod";

/** What a refusal is, for every transport. One kind maps to one HTTP status and one tRPC code. */
export const errorKinds = {
  unauthenticated: { status: 401, trpc: "UNAUTHORIZED" },
  forbidden: { status: 403, trpc: "FORBIDDEN" },
  not_found: { status: 404, trpc: "NOT_FOUND" },
  invalid: { status: 400, trpc: "BAD_REQUEST" },
  conflict: { status: 409, trpc: "CONFLICT" },
  precondition: { status: 412, trpc: "PRECONDITION_FAILED" },
  limit: { status: 429, trpc: "TOO_MANY_REQUESTS" },
  unavailable: { status: 503, trpc: "SERVICE_UNAVAILABLE" },
  internal: { status: 500, trpc: "INTERNAL_SERVER_ERROR" },
} as const;

export type ErrorKind = keyof typeof errorKinds;

/** A refusal that a procedure may answer. `code` is API: never renamed, `<domain>.<reason>`. */
export interface ErrorSpec<
  Code extends string = string,
  Details extends z.ZodType | undefined = z.ZodType | undefined,
> {
  readonly code: Code;
  readonly kind: ErrorKind;
  readonly details: Details;
}

type ErrorInit = { readonly kind: ErrorKind; readonly details?: z.ZodType };

type Defined<Domain extends string, Inits extends Record<string, ErrorInit>> = {
  readonly [K in keyof Inits & string]: ErrorSpec<
    `${Domain}.${K}`,
    Inits[K]["details"] extends z.ZodType ? Inits[K]["details"] : undefined
  >;
};

/** Declares a domain's refusals; each gets its full code `<domain>.<reason>`. */
export function defineErrors<
  const Domain extends string,
  const Inits extends Record<string, ErrorInit>,
>(domain: Domain, inits: Inits): Defined<Domain, Inits> {
  const entries = Object.entries(inits).map(([reason, init]) => [
    reason,
    { code: `${domain}.${reason}`, kind: init.kind, details: init.details },
  ]);
  return Object.fromEntries(entries) as Defined<Domain, Inits>;
}

/** The wire form of one refusal, as a union over the declared ones. */
export type RefusalOf<Spec extends ErrorSpec> =
  Spec extends ErrorSpec<infer Code, infer Details>
    ? Details extends z.ZodType
      ? { readonly code: Code; readonly kind: ErrorKind; readonly details: z.output<Details> }
      : { readonly code: Code; readonly kind: ErrorKind; readonly details?: undefined }
    : never;
