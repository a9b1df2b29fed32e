import { createHash } from "node:crypto";
import type { Procedure } from "@kith/contracts/kit";
import type { z } from "zod";
import type { Admit } from "./callers";
import { callerOf } from "./callers";
import type { Actor, CallFacts, Runtime, Scope } from "./ctx";
import type { Domain } from "./domain";
import type { Transactions } from "./durable/transaction";
import type { AnySubscription, AnyVerb, Feed, Verb } from "./implement";
import { type Input, parseInput } from "./input";
import type { Limiter } from "./limits";
import { describeError } from "./log";
import { outageBehind } from "./outage";
import { asRefusal, failWith, kernelFail, Refusal } from "./refusal";

/** A live procedure that was authorised: what to read, and after which number. */
export interface Opened {
  readonly feed: Feed;
  readonly after: number | null;
}

/** The way in for every transport: admit, parse, limit, run, shape, count. */
export interface Calls {
  /** Answers with the parsed output, or throws a `Refusal`. */
  call(path: string, input: unknown, facts: CallFacts): Promise<unknown>;
  subscribe(path: string, input: unknown, facts: CallFacts): Promise<Opened>;
  /** The refusal that a caller would get by now, or null while the right holds. */
  recheck(path: string, facts: CallFacts): Promise<Refusal | null>;
  /** Calls a verb as this very process: jobs, the command line, seeds. */
  system<P extends Procedure>(
    verb: Verb<P>,
    input: z.input<P["input"]>,
  ): Promise<z.output<P["output"]>>;
}

interface Parts {
  readonly runtime: Runtime;
  readonly domains: readonly Domain[];
  readonly admit: Admit;
  readonly limiter: Limiter;
  readonly transactions: Transactions;
}

interface Entry {
  readonly domain: Domain;
  readonly verb: AnyVerb | AnySubscription;
}

/** Where a resuming reader left off; numbers of a stream are whole and positive. */
function parseAfter(input: Input): number | null {
  if (typeof input.lastEventId !== "string") return null;
  const after = Number(input.lastEventId);
  if (!Number.isSafeInteger(after) || after < 0) throw kernelFail("kernel.cursor");
  return after;
}

/** How far the right reaches that a procedure asks for; of oneself one sees all. */
function scopeOf({ rights }: Extract<Actor, { kind: "staff" }>, { access }: Procedure): Scope {
  if (access.kind !== "staff" || access.right === "self") return "everywhere";
  return rights.get(access.right) ?? [];
}

function actorFacts(actor: Actor, facts: CallFacts, contract: Procedure): object {
  if (actor.kind === "nudge") return { sessionId: actor.sessionId };
  if (actor.kind === "member") return { userId: actor.userId, sessionId: actor.sessionId };
  if (actor.kind === "staff") {
    const { staffId, hasSecondFactor } = actor;
    return { staffId, hasSecondFactor, scope: scopeOf(actor, contract) };
  }
  return { staffId: null, hasSecondFactor: true, scope: "everywhere", address: facts.address };
}

/** Whose event it is: what erasure goes by. */
function actorIdOf(actor: Actor): string | null {
  if (actor.kind === "staff") return actor.staffId;
  return actor.kind === "member" ? actor.userId : null;
}

const noFacts: CallFacts = {
  requestId: "system",
  link: "member",
  header: () => undefined,
  address: "",
};

class CallPipeline implements Calls {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly parts: Parts) {
    for (const domain of parts.domains) {
      for (const verb of Object.values(domain.verbs)) {
        this.entries.set(verb.contract.path, { domain, verb });
      }
    }
  }

  call(path: string, input: unknown, facts: CallFacts): Promise<unknown> {
    return this.observed(path, facts, async () => {
      const { verb, actor, parsed } = await this.prepare(path, input, facts);
      if (!("handle" in verb)) throw kernelFail("kernel.not_found");
      return await this.run(verb, actor, parsed, facts);
    });
  }

  subscribe(path: string, input: unknown, facts: CallFacts): Promise<Opened> {
    return this.observed(path, facts, async () => {
      const { verb, actor, parsed } = await this.prepare(path, input, facts);
      if (!("subscribe" in verb)) throw kernelFail("kernel.not_found");
      const { contract } = verb;
      const ctx = { ...this.base(actor, facts, contract), ...this.stores(contract) };
      const call = { ctx, input: parsed, fail: failWith(contract.errors) };
      return { feed: await verb.subscribe(call as never), after: parseAfter(parsed) };
    });
  }

  async recheck(path: string, facts: CallFacts): Promise<Refusal | null> {
    const entry = this.entries.get(path);
    if (!entry) return kernelFail("kernel.not_found");
    try {
      await this.parts.admit(entry.verb.contract, facts);
      return null;
    } catch (thrown) {
      // An outage takes no right away.
      return thrown instanceof Refusal ? thrown : null;
    }
  }

  async system<P extends Procedure>(
    verb: Verb<P>,
    input: z.input<P["input"]>,
  ): Promise<z.output<P["output"]>> {
    const parsed = parseInput(verb.contract, input);
    const answer = await this.run(verb, { kind: "system" }, parsed, noFacts);
    return answer as z.output<P["output"]>;
  }

  private async prepare(path: string, input: unknown, facts: CallFacts) {
    const entry = this.entries.get(path);
    if (!entry) throw kernelFail("kernel.not_found");
    const { contract } = entry.verb;
    const actor = await this.parts.admit(contract, facts);
    const parsed = parseInput(contract, input);
    await this.takeLimits(entry, actor, facts);
    return { verb: entry.verb, actor, parsed };
  }

  private async takeLimits({ domain, verb }: Entry, actor: Actor, facts: CallFacts) {
    const { limits, path } = verb.contract;
    if (limits.length === 0) return;
    const now = this.parts.runtime.clock.now();
    const settings = domain.settings && this.parts.runtime.settings.get(domain.settings);
    const caller = callerOf(actor, facts);
    const taken = limits.map((limit) => {
      const count = limit.setting ? Number(settings?.[limit.setting]) : limit.count;
      const subject = limit.by === "address" ? facts.address : caller;
      return this.parts.limiter.take(limit, count, path, subject, now);
    });
    if (taken.some(Boolean)) await Promise.all(taken);
  }

  private base(actor: Actor, facts: CallFacts, contract: Procedure) {
    const { clock, metrics, secrets, use } = this.parts.runtime;
    const { requestId } = facts;
    const known = actorFacts(actor, facts, contract);
    return { now: clock.now(), requestId, metrics, secrets, use, ...known };
  }

  private stores({ keeps }: Procedure) {
    const { runtime } = this.parts;
    return keeps === "brief" ? { brief: runtime.brief, runtime } : { db: runtime.db };
  }

  private async run(verb: AnyVerb, actor: Actor, input: Input, facts: CallFacts) {
    const { contract } = verb;
    const base = this.base(actor, facts, contract);
    const fail = failWith(contract.errors);
    const handle = async (stores: object) => {
      const call = { ctx: { ...base, ...stores }, input, fail };
      return contract.output.parse(await verb.handle(call as never));
    };
    if (contract.keeps === "brief" || contract.type === "query") {
      return await handle(this.stores(contract));
    }
    const { transactions } = this.parts;
    const acceptLanguage = facts.header("accept-language");
    const mutate = (stores: object) => handle({ ...stores, acceptLanguage });
    const caller = callerOf(actor, facts);
    const actorId = actorIdOf(actor);
    const unit = { procedure: contract.path, actorId, now: base.now };
    if (!contract.idempotent) return await transactions.mutate(unit, mutate);
    const { key, ...rest } = input;
    const digest = createHash("sha256").update(JSON.stringify(rest)).digest("base64url");
    const idempotency = { caller, key: String(key), digest };
    return await transactions.mutate({ ...unit, idempotency }, mutate);
  }

  /** Counts, times and logs a call, and turns whatever was thrown into a refusal. */
  private async observed<T>(path: string, facts: CallFacts, work: () => Promise<T>): Promise<T> {
    const { metrics, log } = this.parts.runtime;
    const procedure = this.entries.has(path) ? path : "unknown";
    // A line about an anonymous call holds nothing that another line could be joined on.
    const said = facts.link === "anonymous" ? {} : { requestId: facts.requestId };
    const startedAt = performance.now();
    try {
      const answer = await work();
      metrics.count("calls", { procedure, outcome: "ok" });
      return answer;
    } catch (thrown) {
      const refusal = asRefusal(thrown, facts.requestId);
      metrics.count("calls", { procedure, outcome: refusal.kind });
      metrics.count("refusals", { code: refusal.code });
      const store = outageBehind(thrown)?.store;
      if (store) {
        metrics.count("outages", { store });
        log.warn({ ...said, procedure, store }, "unavailable");
      } else if (refusal.kind === "internal") {
        const { requestId } = facts;
        log.error({ requestId, procedure, ...describeError(thrown) }, "bug");
      } else {
        log.info({ ...said, procedure, code: refusal.code }, "refused");
      }
      throw refusal;
    } finally {
      metrics.time("call_seconds", (performance.now() - startedAt) / 1000, { procedure });
    }
  }
}

export const createCalls = (parts: Parts): Calls => new CallPipeline(parts);
