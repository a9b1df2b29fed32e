import { TRPCClientError } from "@trpc/client";
import type { AnyRefusal, KithErrorShape, RefusalCode } from "./router";

type RefusedBy<Refusal> = TRPCClientError<{
  transformer: true;
  errorShape: KithErrorShape<Refusal>;
}>;

/** An error that carries this refusal. */
export type Refused<Code extends RefusalCode> = Error & {
  readonly data: { readonly refusal: Extract<AnyRefusal, { readonly code: Code }> };
};

/**
 * The refusal that a thrown thing carries: what the server declared that it may answer. Undefined
 * for anything else, such as a network that is gone.
 */
export function refusalOf<Refusal>(error: RefusedBy<Refusal>): Refusal | undefined;
export function refusalOf(error: unknown): AnyRefusal | undefined;
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  if (!isRecord(data) || !isRecord(data.refusal)) return undefined;
  const { code, kind } = data.refusal;
  return typeof code === "string" && typeof kind === "string" ? data.refusal : undefined;
}

/** Whether a thrown thing is the refusal `code`; narrows it, so that its details are typed. */
export const isRefusal = <Code extends RefusalCode>(
  error: unknown,
  code: Code,
): error is Refused<Code> => refusalOf(error)?.code === code;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
