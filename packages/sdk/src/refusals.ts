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

/** A ceremony that was refused: signing up, in or out. It carries the refusal as a call's does. */
export class CeremonyRefused extends Error {
  readonly data: { readonly refusal: AnyRefusal };

  constructor(refusal: AnyRefusal) {
    super(refusal.code);
    this.data = { refusal };
  }
}

/**
 * The refusal that a thrown thing carries: what the server declared that it may answer. Undefined
 * for anything else, such as a network that is gone.
 */
export function refusalOf<Refusal>(error: RefusedBy<Refusal>): Refusal | undefined;
export function refusalOf(error: unknown): AnyRefusal | undefined;
export function refusalOf(error: unknown): unknown {
  if (error instanceof CeremonyRefused) return error.data.refusal;
  if (!(error instanceof TRPCClientError)) return undefined;
  const data: unknown = error.data;
  return isRecord(data) ? readRefusal(data.refusal) : undefined;
}

/** What a server sent as a refusal, if it is one. */
export function readRefusal(sent: unknown): AnyRefusal | undefined {
  if (!isRecord(sent)) return undefined;
  const isOne = typeof sent.code === "string" && typeof sent.kind === "string";
  // Its details are as its code declares them: a server of ours parsed them.
  return isOne ? (sent as unknown as AnyRefusal) : undefined;
}

/** Whether a thrown thing is the refusal `code`; narrows it, so that its details are typed. */
export const isRefusal = <Code extends RefusalCode>(
  error: unknown,
  code: Code,
): error is Refused<Code> => refusalOf(error)?.code === code;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
