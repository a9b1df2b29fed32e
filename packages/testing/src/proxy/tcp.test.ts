import { afterEach, describe, expect, test } from "bun:test";
import { connect, createServer, type Socket } from "node:net";
import { TcpProxy } from "./tcp";
import type { Toxic } from "./toxics";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A proxy before a server that sends back what it gets, and ends when the other does. */
async function startEcho(...toxics: readonly Toxic[]): Promise<TcpProxy> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const proxy = await TcpProxy.before(typeof address === "object" ? (address?.port ?? 0) : 0);
  for (const toxic of toxics) await proxy.add(toxic);
  endings.push(
    () => server.close(),
    () => proxy.close(),
  );
  return proxy;
}

/** A client that knows what it got when, and how it ended. */
class Caller {
  readonly pieces: { readonly text: string; readonly at: number }[] = [];
  readonly ended = Promise.withResolvers<"closed" | "reset" | "refused">();
  private constructor(readonly socket: Socket) {
    let trouble = "";
    socket.on("error", (error: NodeJS.ErrnoException) => {
      trouble = error.code ?? "";
    });
    socket.on("data", (bytes) => this.pieces.push({ text: String(bytes), at: performance.now() }));
    socket.on("close", () => {
      const broken = trouble === "ECONNREFUSED" ? "refused" : "reset";
      this.ended.resolve(trouble ? broken : "closed");
    });
    endings.push(() => socket.destroy());
  }

  static to(proxy: TcpProxy): Caller {
    return new Caller(connect({ port: proxy.port, host: "127.0.0.1" }));
  }

  get text(): string {
    return this.pieces.map(({ text }) => text).join("");
  }

  say(text: string): void {
    this.socket.write(text);
  }

  /** Resolves when so many characters came back, with how long that took. */
  async hears(length: number): Promise<number> {
    const startedAt = performance.now();
    while (this.text.length < length) await new Promise((look) => this.socket.once("data", look));
    return performance.now() - startedAt;
  }
}

describe("a proxy …", () => {
  test("carries bytes both ways, and the end", async () => {
    const caller = Caller.to(await startEcho());
    const text = "kith".repeat(300_000);
    caller.say(text);
    await caller.hears(text.length);
    expect(caller.text === text).toBe(true);
    caller.socket.end();
    expect(await caller.ended.promise).toBe("closed");
  });

  test("leads a URL through itself", async () => {
    const proxy = await startEcho();
    expect(proxy.lead("redis://:word@localhost:7000/1")).toBe(
      `redis://:word@127.0.0.1:${proxy.port}/1`,
    );
  });

  test("closes what was open when it is down, refuses the next, and comes back", async () => {
    const proxy = await startEcho();
    const before = Caller.to(proxy);
    before.say("a");
    await before.hears(1);
    await proxy.add({ kind: "down" });
    expect(await before.ended.promise).toBe("closed");
    expect(await Caller.to(proxy).ended.promise).toBe("refused");
    await proxy.remove("down");
    const after = Caller.to(proxy);
    after.say("a");
    await after.hears(1);
  });

  test("resets what is open, and what comes at its first byte", async () => {
    const proxy = await startEcho();
    const before = Caller.to(proxy);
    before.say("a");
    await before.hears(1);
    await proxy.add({ kind: "reset" });
    expect(await before.ended.promise).toBe("reset");
    const next = Caller.to(proxy);
    next.say("b");
    expect(await next.ended.promise).toBe("reset");
    expect(next.text).toBe("");
  });

  test("delays each piece, there and back, and keeps their order under jitter", async () => {
    const proxy = await startEcho({
      ...{ kind: "latency", milliseconds: 30, jitterMilliseconds: 20 },
    });
    const caller = Caller.to(proxy);
    const words = Array.from({ length: 20 }, (_, index) => `${index};`);
    for (const word of words) caller.say(word);
    expect(await caller.hears(words.join("").length)).toBeGreaterThanOrEqual(59);
    expect(caller.text).toBe(words.join(""));
  });

  test("lets so many bytes a second through", async () => {
    const caller = Caller.to(await startEcho({ kind: "bandwidth", bytesPerSecond: 20_000 }));
    caller.say("x".repeat(6000));
    const milliseconds = await caller.hears(6000);
    expect(milliseconds).toBeGreaterThan(200);
    expect(caller.text).toBe("x".repeat(6000));
  });

  test("holds everything at no bandwidth, and lets go of it afterwards", async () => {
    const proxy = await startEcho({ kind: "bandwidth", bytesPerSecond: 0 });
    const [silent, probe] = [Caller.to(proxy), Caller.to(await startEcho())];
    silent.say("held");
    probe.say("x".repeat(100));
    await probe.hears(100);
    expect(silent.text).toBe("");
    await proxy.remove();
    await silent.hears(4);
    expect(silent.text).toBe("held");
  });

  test("cuts pieces into slices", async () => {
    const caller = Caller.to(
      await startEcho({ kind: "slicing", bytesMax: 3, pauseMilliseconds: 5 }),
    );
    caller.say("abcdefghij");
    await caller.hears(10);
    expect(caller.text).toBe("abcdefghij");
    expect(Math.max(...caller.pieces.map(({ text }) => text.length))).toBeLessThanOrEqual(3);
  });

  test("tells late that a side has closed", async () => {
    const caller = Caller.to(await startEcho({ kind: "slowClose", milliseconds: 60 }));
    caller.say("a");
    await caller.hears(1);
    const startedAt = performance.now();
    caller.socket.end();
    expect(await caller.ended.promise).toBe("closed");
    // Once on the way there, and once on the way back.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(118);
  });

  test("closes with no connection left", async () => {
    const proxy = await startEcho();
    const caller = Caller.to(proxy);
    caller.say("a");
    await caller.hears(1);
    expect(proxy.connections).toBe(1);
    await proxy.close();
    await caller.ended.promise;
    expect(proxy.connections).toBe(0);
  });
});
