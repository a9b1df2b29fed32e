import type { Access, Procedure, StepUp } from "@kith/contracts/kit";
import type { Actor, CallFacts, Runtime } from "./ctx";
import type { Authenticate, Domain } from "./domain";
import { kernelFail } from "./refusal";

/** Finds out who calls, and whether they may call this procedure at all. */
export type Admit = (contract: Procedure, facts: CallFacts) => Promise<Actor>;

const memberCookie = /(?:^|;\s*)(?:__Secure-|__Host-)?kith-/;

/** True if the request could tie an anonymous call to an account. */
const carriesMemberCredential = (facts: CallFacts) =>
  facts.header("authorization") !== undefined || memberCookie.test(facts.header("cookie") ?? "");

type MemberAccess = Extract<Access, { kind: "member" }>;

function checkRight(access: Extract<Access, { kind: "staff" }>, actor: Actor): void {
  if (actor.kind !== "staff") throw kernelFail("kernel.unauthenticated");
  if (access.right === "self") return;
  if (!actor.hasSecondFactor) throw kernelFail("kernel.step_up", { needs: "second_factor" });
  const scope = actor.rights.get(access.right);
  const isEnough = scope === "everywhere" || access.scope === "campus";
  if (!scope || !isEnough) throw kernelFail("kernel.forbidden");
}

/** How long a session is fresh after it proved who holds it. */
export const freshMilliseconds = 10 * 60_000;

/** What each standing needs; a session fails at the first that it lacks. */
const neededFor: Readonly<Record<MemberAccess["standing"], readonly StepUp[]>> = {
  signed_in: ["second_factor"],
  joined: ["second_factor", "join", "consents"],
  verified: ["second_factor", "join", "consents", "verification"],
};

function checkStanding({ standing, isFresh }: MemberAccess, actor: Actor, now: number): void {
  if (actor.kind !== "member") throw kernelFail("kernel.unauthenticated");
  const needs = neededFor[standing].find((step) => actor.lacks.includes(step));
  if (needs) throw kernelFail("kernel.step_up", { needs });
  const isStale = isFresh && now - actor.provedAt > freshMilliseconds;
  if (isStale) throw kernelFail("kernel.step_up", { needs: "sign_in" });
}

function checkAccess(access: Access, actor: Actor, now: number): void {
  if (access.kind === "staff") checkRight(access, actor);
  if (access.kind === "member") checkStanding(access, actor, now);
}

const numbersOf = (version: string) => version.split(".").map(Number);

/** A client says `<app>/<version>`; one that says nothing is somebody's own and may call. */
function checkVersion(client: string | undefined, versionMin: string): void {
  const version = /\/(\d+\.\d+\.\d+)/.exec(client ?? "")?.[1];
  if (version === undefined) return;
  const [mine, least] = [numbersOf(version), numbersOf(versionMin)];
  const place = mine.findIndex((number, at) => number !== least[at]);
  if (place < 0 || Number(mine[place]) > Number(least[place])) return;
  throw kernelFail("kernel.upgrade_required", { versionMin });
}

export function createAdmit(
  domains: readonly Domain[],
  runtime: Runtime,
  clientVersionMin: string,
): Admit {
  const byKind = new Map<string, Authenticate>();
  for (const { authenticates } of domains) {
    if (authenticates) byKind.set(authenticates.kind, authenticates.by);
  }
  return async (contract, facts) => {
    const { access, link } = contract;
    checkVersion(facts.header("kith-client"), clientVersionMin);
    if (facts.link !== link) throw kernelFail("kernel.not_found");
    if (link === "anonymous" && carriesMemberCredential(facts)) {
      throw kernelFail("kernel.forbidden");
    }
    if (access.kind === "anyone") return { kind: "anyone" };
    const actor = await byKind.get(access.kind)?.(facts, runtime);
    if (!actor) throw kernelFail("kernel.unauthenticated");
    checkAccess(access, actor, runtime.clock.now());
    return actor;
  };
}

/** Who an actor is in limits and idempotency keys. */
export function callerOf(actor: Actor, facts: CallFacts): string {
  if (actor.kind === "staff") return `staff:${actor.staffId}`;
  if (actor.kind === "member") return `member:${actor.userId}`;
  if (actor.kind === "nudge") return `nudge:${actor.sessionId}`;
  return actor.kind === "system" ? "system" : `address:${facts.address}`;
}
