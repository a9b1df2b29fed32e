import { expect, test } from "bun:test";
import type { OutgoingCode } from "./channel";
import { createTelephony } from "./telephony";

const urls = { flash_call: undefined, whatsapp: undefined, sms: "https://sms.example/codes" };

test("what reaches phones … is what is set up, and elsewhere named as off", () => {
  const production = createTelephony({ urls, local: null });
  expect([[...production.channels.keys()], production.off]).toEqual([
    ["sms"],
    ["flash_call", "whatsapp"],
  ]);
});

test("what reaches phones … is in development the local box where nothing is set up", async () => {
  const sent: unknown[] = [];
  const local = (channel: string) => ({
    send: async ({ code }: OutgoingCode) => void sent.push([channel, code]),
  });
  const { channels, off } = createTelephony({ urls, local });
  await channels.get("flash_call")?.send({ to: "+4520123456", code: "123456", text: "" });
  expect([sent, off, [...channels.keys()]]).toEqual([
    [["flash_call", "123456"]],
    [],
    ["flash_call", "whatsapp", "sms"],
  ]);
});
