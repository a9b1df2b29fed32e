import { isRefusal } from "@kith/sdk";
import { createStore, type Readable } from "../store";

/** They were asked who they are and left it at that. */
export class NotProved extends Error {}

/** Acts that only a session may do which proved a short while ago who holds it. */
export interface StepUp {
  /** Whether somebody is asked just now. */
  readonly isAsked: Readable<boolean>;
  /** Does it, and where the session is not fresh, again once its owner has proved it. */
  perform(does: () => Promise<unknown>): Promise<unknown>;
  answer(isProved: boolean): void;
}

const isStale = (error: unknown): boolean =>
  isRefusal(error, "kernel.step_up") && error.data.refusal.details.needs === "sign_in";

export function createStepUp(): StepUp {
  const isAsked = createStore(false);
  const waiting = new Set<(isProved: boolean) => void>();
  const ask = () =>
    new Promise<boolean>((resolve) => {
      waiting.add(resolve);
      isAsked.set(true);
    });
  return {
    isAsked,
    async perform(does) {
      try {
        return await does();
      } catch (error) {
        if (!isStale(error)) throw error;
      }
      if (!(await ask())) throw new NotProved();
      return await does();
    },
    answer(isProved) {
      isAsked.set(false);
      for (const resolve of waiting) resolve(isProved);
      waiting.clear();
    },
  };
}
