import { createHash } from "node:crypto";
import { expect } from "@playwright/test";

type Headers = Readonly<Record<string, string>>;

/** Calls a procedure over REST, with nothing of ours between. */
export async function call(
  url: string,
  path: string,
  body?: object,
  headers: Headers = {},
): Promise<Response> {
  const how = body ? { method: "POST", body: JSON.stringify(body) } : { method: "GET" };
  const type = { "content-type": "application/json" };
  return fetch(`${url}/api/v1/${path}`, { ...how, headers: { ...type, ...headers } });
}

/** The same where an answer is expected. */
// biome-ignore lint/suspicious/noExplicitAny: JSON of a server whose types this must not borrow.
export async function answer(...args: Parameters<typeof call>): Promise<any> {
  const response = await call(...args);
  expect(response.status, `${args[1]}: ${await response.clone().text()}`).toBe(200);
  return response.json();
}

/** The first number that proves the work, as any client would find it. */
export function solve(challenge: string, bits: number): string {
  for (let number = 0; ; number++) {
    const digest = createHash("sha256").update(`${challenge}.${number}`).digest("hex");
    if (BigInt(`0x${digest}`) >> BigInt(256 - bits) === 0n) return String(number);
  }
}

export interface RestPhone {
  readonly headers: { readonly "kith-nudge": string };
  readonly beacon: string;
}

/** A phone that speaks REST, open to talk. */
export async function openByRest(
  url: string,
  interests: readonly object[],
  more: Headers = {},
): Promise<RestPhone> {
  const { challenge, bits } = await answer(url, "nudges/challenge", undefined, more);
  const proof = { challenge, answer: solve(challenge, bits) };
  const { token } = await answer(url, "nudges/enrol", proof, more);
  const choices = { token, interests, match: "category", band: "18-over" };
  const opened = await answer(url, "nudges/open", choices, more);
  const credential = `${opened.sessionId}.${opened.secret}`;
  return { headers: { "kith-nudge": credential, ...more }, beacon: opened.epochs[0].beacon };
}

export interface SentEvent {
  readonly id: string;
  readonly data: { readonly event: string; readonly payload: Readonly<Record<string, unknown>> };
}

/** Reads events of a live procedure until one of this name, and closes the stream. */
export async function listenUntil(
  url: string,
  phone: RestPhone,
  name: string,
  lastEventId?: string,
): Promise<SentEvent[]> {
  const from: Headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const headers = { ...phone.headers, ...from };
  const signal = AbortSignal.timeout(10_000);
  const response = await fetch(`${url}/api/v1/nudges/listen`, { headers, signal });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const events: SentEvent[] = [];
  let text = "";
  for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    events.push(...blocks.flatMap(parseBlock));
    if (events.some(({ data }) => data.event === name)) break;
  }
  return events;
}

function parseBlock(block: string): SentEvent[] {
  const field = (name: string) =>
    block
      .split("\n")
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2))
      .join("\n");
  return field("data") === "" ? [] : [{ id: field("id"), data: JSON.parse(field("data")) }];
}
