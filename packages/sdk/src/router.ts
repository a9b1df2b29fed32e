import type { Contracts, identityErrors } from "@kith/contracts";
import type { Declared, InputOf, KernelError, OutputOf, RefusalOf } from "@kith/contracts/kit";
import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorData,
  TRPCErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from "@trpc/server";

interface KithErrorData<Refusal> extends TRPCDefaultErrorData {
  readonly refusal: Refusal;
}

/** tRPC's error shape with the refusal inside: `error.data?.refusal`. */
export interface KithErrorShape<Refusal> extends TRPCErrorShape<KithErrorData<Refusal>> {}

/** One frame of a live procedure, with the id after which a subscription resumes. */
export interface Tracked<Frame> {
  readonly id: string;
  readonly data: Frame;
}

type RefusalFrom<P extends Declared> = RefusalOf<P["errors"][number] | KernelError>;

interface Call<P extends Declared> {
  meta: unknown;
  input: InputOf<P>;
  output: OutputOf<P>;
  errorShape: KithErrorShape<RefusalFrom<P>>;
}

interface LiveCall<P extends Declared> {
  meta: unknown;
  input: InputOf<P>;
  output: AsyncIterable<Tracked<OutputOf<P>>>;
  errorShape: KithErrorShape<RefusalFrom<P>>;
}

type ProcedureOf<P> = P extends Declared
  ? P["type"] extends "query"
    ? TRPCQueryProcedure<Call<P>>
    : P["type"] extends "mutation"
      ? TRPCMutationProcedure<Call<P>>
      : TRPCSubscriptionProcedure<LiveCall<P>>
  : never;

type RouterOf<C> = TRPCBuiltRouter<
  {
    ctx: object;
    meta: object;
    errorShape: KithErrorShape<RefusalOf<KernelError>>;
    transformer: true;
  },
  { [Domain in keyof C]: { [Name in keyof C[Domain]]: ProcedureOf<C[Domain][Name]> } }
>;

/** Every procedure, as tRPC's clients and TanStack's proxies want to see a router. */
export type KithRouter = RouterOf<Contracts>;
/** What the nudges' own anonymous link carries. */
export type NudgeRouter = RouterOf<Pick<Contracts, "nudges">>;
/** What the ordinary link carries: all the rest. */
export type MemberRouter = RouterOf<Omit<Contracts, "nudges">>;

type ErrorsOf<P> = P extends Declared ? P["errors"][number] : never;
type AnyDeclaredError = {
  [Domain in keyof Contracts]: ErrorsOf<Contracts[Domain][keyof Contracts[Domain]]>;
}[keyof Contracts];

/** Those of identity are answered by ceremonies too, which are no procedures. */
type CeremonyError = (typeof identityErrors)[keyof typeof identityErrors];

/** Every refusal that a procedure or a ceremony declares, and the kernel's own. */
export type AnyRefusal = RefusalOf<AnyDeclaredError | CeremonyError | KernelError>;
export type RefusalCode = AnyRefusal["code"];
