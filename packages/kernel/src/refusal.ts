import type { ErrorKind, ErrorSpec, KernelError } from "@kith/contracts/kit";
import { kernelErrors } from "@kith/contracts/kit";
import type { z } from "zod";
import { outageBehind } from "./outage";

/** An expected answer that is not the one hoped for. Carries no input and needs no stack. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly details?: unknown,
  ) {
    super(code);
    this.name = "Refusal";
  }
}

type DetailsOf<Spec extends ErrorSpec> = Spec["details"] extends z.ZodType
  ? [details: z.input<Spec["details"]>]
  : [];

/** Makes the refusals that a contract declares, and no others. */
export type Fail<Errors extends readonly ErrorSpec[]> = <Code extends Errors[number]["code"]>(
  code: Code,
  ...details: DetailsOf<Extract<Errors[number], { code: Code }>>
) => Refusal;

export function failWith<Errors extends readonly ErrorSpec[]>(errors: Errors): Fail<Errors> {
  return (code, ...details) => {
    const spec = errors.find((error) => error.code === code);
    if (!spec) throw new Error(`undeclared refusal ${code}`);
    return new Refusal(spec.code, spec.kind, details[0]);
  };
}

/** Makes the kernel's own refusals, which any call may answer. */
export const kernelFail: Fail<readonly KernelError[]> = failWith(Object.values(kernelErrors));

/** Any thrown thing as the refusal that a client sees; a bug shows only the request's id. */
export function asRefusal(thrown: unknown, requestId: string): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const outage = outageBehind(thrown);
  if (outage) {
    return kernelFail("kernel.unavailable", { retryAfterSeconds: outage.retryAfterSeconds });
  }
  return kernelFail("kernel.internal", { requestId });
}

/** States what cannot be otherwise. A failure is a bug, never an answer. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${what}`);
}
