import { contracts } from "@kith/contracts";
import type { ErrorSpec, Procedure } from "@kith/contracts/kit";
import { kernelErrors } from "@kith/contracts/kit";

/** Everything that can be asked, of every domain. */
export const procedures: readonly Procedure[] = Object.values(contracts).flatMap(
  (contract): Procedure[] => Object.values(contract),
);

/** Every refusal that a call of this procedure may answer: its own and the kernel's, by code. */
export const refusalsOf = (procedure: Procedure): ReadonlyMap<string, ErrorSpec> =>
  new Map(
    [...procedure.errors, ...Object.values(kernelErrors)].map((spec: ErrorSpec) => [
      spec.code,
      spec,
    ]),
  );
