import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { SteppedClock } from "@kith/kernel";
import { redisPrefix, testStores } from "@kith/testing/stores";
import { connectRedis } from "../redis/connect";
import { createPhoneBox } from "./box";
import type { OutgoingCode, PhoneChannel } from "./channel";
import { createHttpChannel } from "./http";

/** A channel, and a way to see what reached the other end, oldest first. */
interface Subject {
  readonly channel: PhoneChannel;
  arrived(): Promise<readonly OutgoingCode[]>;
  end(): Promise<void>;
}

const statuses: Readonly<Record<string, number>> = { "+4520000404": 404, "+4520000429": 429 };

async function httpSubject(): Promise<Subject & { readonly asked: Request[] }> {
  const [codes, asked]: [OutgoingCode[], Request[]] = [[], []];
  const server = Bun.serve({
    ...{ port: 0, hostname: "127.0.0.1" },
    async fetch(request) {
      asked.push(request);
      const code = (await request.json()) as OutgoingCode;
      if (code.to === "+4520000302") return Response.redirect("http://127.0.0.1:1/elsewhere");
      const status = statuses[code.to];
      if (status === undefined) codes.push(code);
      return new Response(null, { status: status ?? 202 });
    },
  });
  return {
    channel: createHttpChannel(`http://kith:p%40ss@127.0.0.1:${server.port}/codes`),
    arrived: async () => codes,
    asked,
    end: () => server.stop(true),
  };
}

async function boxSubject(): Promise<Subject> {
  const { redisUrl } = await testStores();
  const redis = await connectRedis({ url: redisUrl });
  const box = createPhoneBox(redis, new SteppedClock(1_700_000_000_000, 1), redisPrefix());
  return {
    channel: box.channel("sms"),
    arrived: async () =>
      (await box.list()).map(({ to, code, text }) => ({ to, code, text })).toReversed(),
    end: async () => redis.disconnect(),
  };
}

for (const [name, make] of [
  ["the channel over HTTP", httpSubject],
  ["the local box", boxSubject],
] as const) {
  describe(name, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await make();
    });
    afterAll(() => subject.end());

    test("delivers number, code and text as they are", async () => {
      const code = { to: "+4520123456", code: "001234", text: "001234 კოდი, رمز\n“код”" };
      await subject.channel.send(code);
      expect((await subject.arrived()).at(-1)).toEqual(code);
    });

    test("delivers every code of many at once", async () => {
      const before = (await subject.arrived()).length;
      const codes = Array.from({ length: 10 }, (_, at) => `${at}`.padStart(6, "0"));
      await Promise.all(
        codes.map((code) => subject.channel.send({ to: "+4520123456", code, text: code })),
      );
      const arrived = (await subject.arrived()).slice(before).map(({ code }) => code);
      expect(arrived.toSorted()).toEqual(codes);
    });
  });
}

describe("the channel over HTTP", () => {
  const send = (channel: PhoneChannel, to: string) =>
    channel.send({ to, code: "123456", text: "x" }).then(
      () => "sent",
      (error: Error) => error.name,
    );

  test("tells a refusal for good from one for now, and follows nobody elsewhere", async () => {
    const { channel, end, asked } = await httpSubject();
    expect(await send(channel, "+4520000404")).toBe("CodeRefused");
    expect(await send(channel, "+4520000429")).toBe("Unavailable");
    expect(await send(channel, "+4520000302")).toBe("Unavailable");
    const basic = `Basic ${Buffer.from("kith:p@ss").toString("base64")}`;
    expect(asked.map(({ headers }) => headers.get("authorization"))).toEqual(
      asked.map(() => basic),
    );
    await end();
    expect(await send(channel, "+4520123456")).toBe("Unavailable");
  });
});

test("the local box … keeps the last 100, and of a call no text", async () => {
  const { redisUrl } = await testStores();
  const redis = await connectRedis({ url: redisUrl });
  const box = createPhoneBox(redis, new SteppedClock(5_000, 1), redisPrefix());
  for (let n = 0; n <= 100; n++) {
    await box.channel("flash_call").send({ to: "+4520123456", code: `${n}`, text: "x" });
  }
  const messages = await box.list();
  expect(messages.length).toBe(100);
  expect(messages[0]).toMatchObject({
    channel: "flash_call",
    code: "100",
    text: "",
    sentAt: 5_101,
  });
  redis.disconnect();
});
