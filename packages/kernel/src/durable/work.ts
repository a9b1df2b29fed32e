import type { EventSpec } from "@kith/contracts/kit";
import type { z } from "zod";
import type { JobCtx, WorkCtx } from "../ctx";

/** Work that talks to the world, or that can wait. Enqueued by its value. */
export interface Job<Input extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: Input;
  readonly attemptsMax: number;
  readonly timeoutSeconds: number;
  /** A second one with the same key does nothing while the first one waits or runs. */
  oncePer?(input: z.output<Input>): string;
  /** When it runs by itself, with an empty input; five fields, UTC. */
  readonly cron?: string;
  handle(call: { ctx: JobCtx; input: z.output<Input> }): Promise<void>;
}

/** `job({ name, input, … })(handler)`: a handler reads the truth first, and may stop there. */
export const job =
  <Input extends z.ZodType>(init: Omit<Job<Input>, "handle">) =>
  (handle: Job<Input>["handle"]): Job<Input> => ({ ...init, handle });

export interface EventOf<E extends EventSpec> {
  readonly payload: z.output<E["payload"]>;
  readonly version: number;
  readonly at: number;
  readonly stream: string;
  readonly actorId: string | null;
}

/** A cursor over the event table: each event once in effect, in its stream's order. */
export interface Reaction<E extends EventSpec = EventSpec> {
  readonly name: string;
  readonly event: E;
  handle(call: { ctx: WorkCtx; event: EventOf<E> }): Promise<void>;
}

/** `when(event, "name")(handler)`: someone else's event leads to something here. */
export const when =
  <E extends EventSpec>(event: E, name: string) =>
  (handle: Reaction<E>["handle"]): Reaction<E> => ({ name, event, handle });
