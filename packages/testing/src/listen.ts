import type { Procedure } from "@kith/contracts/kit";
import type { z } from "zod";
import type { Person, World } from "./world";

/** One frame as a client's subscription gives it. */
export interface Heard<P extends Procedure> {
  readonly id: string;
  readonly data: z.output<P["output"]>;
}

export interface Listening<P extends Procedure> {
  /** Everything heard so far. */
  readonly heard: readonly Heard<P>[];
  /** The first frame, heard already or still to come, that `isIt`. */
  until(isIt: (frame: Heard<P>) => boolean): Promise<Heard<P>>;
  close(): void;
}

/** Opens a live procedure as somebody; resolves when they have heard what they had missed. */
export async function listen<P extends Procedure>(
  world: World,
  verb: { readonly contract: P },
  who: Person,
  input: Readonly<Record<string, unknown>> = {},
  hear: (data: z.output<P["output"]>) => void = () => {},
): Promise<Listening<P>> {
  const { path, link } = verb.contract;
  const header = (name: string) => who.headers[name];
  const facts = { requestId: "listening", link, header, address: "192.0.2.1" };
  const { feed, after } = await world.kernel.subscribe(path, input, facts);
  const heard: Heard<P>[] = [];
  const waiting = new Set<() => void>();
  const listener = await world.kernel.hub.open(feed, after, {
    frame(tail) {
      const frame: Heard<P> = JSON.parse(`{${tail}`).result.data.json;
      heard.push(frame);
      hear(frame.data);
      for (const look of waiting) look();
    },
    ended: () => {},
  });
  return {
    heard,
    until: (isIt) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find(isIt);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => listener.close(),
  };
}
