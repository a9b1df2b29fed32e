/** The load that each contestant puts on itself: commands come as lines on stdin. */
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";

/** One event, told to the whole room. */
export type Publish = (payload: { readonly t: number; readonly text: string }) => void;

/** How many deliveries may be on their way when a contestant is driven as fast as it can. */
const outstandingMax = 200_000;
const text = "x".repeat(120);

const now = () => Math.round((performance.timeOrigin + performance.now()) * 1000);

export function takeLoad(readers: number, publish: Publish): void {
  let received = 0;
  let published = 0;
  const send = () => {
    publish({ t: now(), text });
    published += readers;
  };
  const saturate = (until: number) => {
    for (let left = 50; left > 0 && published - received < outstandingMax; left--) send();
    if (performance.now() < until) setImmediate(saturate, until);
  };
  const pace = (perSecond: number, seconds: number) => {
    const from = performance.now();
    let sent = 0;
    const beat = setInterval(() => {
      const elapsed = (performance.now() - from) / 1000;
      for (; sent < Math.min(elapsed, seconds) * perSecond; sent++) send();
      if (elapsed >= seconds) clearInterval(beat);
    }, 1);
  };
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      const command = JSON.parse(line);
      if ("received" in command) received = command.received;
      if ("saturate" in command) {
        published = received;
        saturate(performance.now() + command.saturate * 1000);
      }
      if ("perSecond" in command) pace(command.perSecond, command.seconds);
      if ("usage" in command) {
        const { user, system } = process.cpuUsage();
        say({ cpuMicroseconds: user + system, bytes: process.memoryUsage.rss() });
      }
    })
    .on("close", () => process.exit());
}

export const say = (what: object): void => {
  process.stdout.write(`${JSON.stringify(what)}\n`);
};

/** The port of a server of Node's. */
export const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address ? address.port : 0;
