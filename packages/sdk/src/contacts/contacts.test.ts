import { describe, expect, test } from "bun:test";
import type { UserId } from "@kith/contracts";
import { contactInputOf, evaluationsPerProof } from "@kith/contracts/bounds";
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { TRPCClientError } from "@trpc/client";
import { fromBase64Url, toBase64Url } from "../nudges/bytes";
import { memoryStorage, systemClock, systemRandom } from "../platform";
import { ProofFailed } from "./blinding";
import { ContactKeyChanged, Contacts } from "./contacts";

const { voprf } = ristretto255_oprf;
const me = "0190a000-0000-7000-8000-000000000001" as UserId;
const near = "+995555200001";
const whole = { near, isWhole: true };
const bytesOf = (text: string) => fromBase64Url(text) ?? new Uint8Array();

/** What a server answers that follows the protocol, and how often it was asked. */
class Server {
  epoch = 1;
  keys = voprf.generateKeyPair();
  numbersLeft = 1000;
  busy = 0;
  /** False: it says that it used the key which it shows. */
  isHonest = true;
  readonly points: string[] = [];
  readonly parts: { readonly part: number; readonly tags: string[]; readonly end: string }[] = [];

  readonly api = {
    getKey: {
      query: async () => ({ epoch: this.epoch, publicKey: toBase64Url(this.keys.publicKey) }),
    },
    evaluate: { mutate: async ({ points }: { points: string[] }) => this.evaluate(points) },
    sync: {
      mutate: async (part: { part: number; tags: string[]; end: string }) => {
        this.parts.push(part);
        return {};
      },
    },
    optOut: { mutate: async () => ({ isOn: false }) },
  };

  tagOf(number: string): string {
    const { secretKey, publicKey } = this.keys;
    const input = new TextEncoder().encode(contactInputOf(number));
    const { blind, blinded } = voprf.blind(input);
    const { evaluated, proof } = voprf.blindEvaluate(secretKey, publicKey, blinded);
    const output = voprf.finalize(input, blind, evaluated, blinded, publicKey, proof);
    return toBase64Url(output.subarray(0, 32));
  }

  private evaluate(points: readonly string[]) {
    if (this.busy > 0) {
      this.busy -= 1;
      throw refusal("kernel.limited", { retryAfterSeconds: 0 });
    }
    if (points.length > this.numbersLeft) throw refusal("contacts.daily_limit", {});
    this.numbersLeft -= points.length;
    this.points.push(...points);
    const { secretKey, publicKey } = this.isHonest ? this.keys : voprf.generateKeyPair();
    const answer = { points: [] as string[], proofs: [] as string[] };
    for (let from = 0; from < points.length; from += evaluationsPerProof) {
      const some = points.slice(from, from + evaluationsPerProof).map(bytesOf);
      const { evaluated, proof } = voprf.blindEvaluateBatch(secretKey, publicKey, some);
      answer.points.push(...evaluated.map(toBase64Url));
      answer.proofs.push(toBase64Url(proof));
    }
    return answer;
  }
}

const refusal = (code: string, details: object) =>
  TRPCClientError.from({
    error: { code: -32000, message: code, data: { refusal: { code, kind: "limit", details } } },
  } as never);

const platform = { clock: systemClock, random: systemRandom };
const contactsWith = (server: Server, storage = memoryStorage()) =>
  new Contacts({ api: server.api as never, platform, storage, me });
const numbers = (count: number) =>
  Array.from({ length: count }, (_, place) => `+9955552${10_000 + place}`);

describe("comparing an address book …", () => {
  test("sends what the function says of each number once, and no number", async () => {
    const server = new Server();
    const book = ["555 21 00 00", "+995 555 210000", "00", "call me", near, "+45 20 12 34 56"];
    const synced = await contactsWith(server).sync(book, whole);
    expect(synced).toEqual({ numbers: 2, waiting: 0 });
    const tags = ["+995555210000", "+4520123456"].map((number) => server.tagOf(number)).sort();
    expect(server.parts).toEqual([{ epoch: 1, part: 0, tags, end: "whole" } as never]);
    expect(server.points.filter((point) => tags.includes(point))).toEqual([]);
  });

  test("asks only for new numbers, until the epoch is over or they opt out", async () => {
    const [server, storage] = [new Server(), memoryStorage()];
    const [first = "", ...others] = numbers(3);
    await contactsWith(server, storage).sync([first], whole);
    await contactsWith(server, storage).sync([first, ...others], whole);
    expect(server.points).toHaveLength(3);
    await contactsWith(server, storage).sync(others, whole);
    // Who is in the book no more is not remembered.
    await contactsWith(server, storage).sync([first], whole);
    expect(server.points).toHaveLength(4);
    await contactsWith(server, storage).sync(others, { near, isWhole: false });
    expect(server.parts.at(-1)?.end).toBe("partial");
    await contactsWith(server, storage).sync([first, ...others], whole);
    expect(server.points).toHaveLength(6);
    server.epoch = 2;
    await contactsWith(server, storage).sync([first], whole);
    expect(server.points).toHaveLength(7);
    await contactsWith(server, storage).optOut();
    await contactsWith(server, storage).sync([first], whole);
    expect(server.points).toHaveLength(8);
  });

  test("goes on tomorrow where the day's numbers are spent, and lets nobody go today", async () => {
    const [server, storage] = [new Server(), memoryStorage()];
    server.numbersLeft = 100;
    const book = numbers(101);
    const synced = await contactsWith(server, storage).sync(book, whole);
    expect(synced).toEqual({ numbers: 101, waiting: 1 });
    expect(server.parts.map(({ tags, end }) => [tags.length, end])).toEqual([[100, "partial"]]);
    server.numbersLeft = 1;
    expect((await contactsWith(server, storage).sync(book, whole)).waiting).toBe(0);
    expect(server.points).toHaveLength(101);
  });

  test("asks a busy server again", async () => {
    const server = new Server();
    server.busy = 2;
    expect((await contactsWith(server).sync(numbers(1), whole)).waiting).toBe(0);
  });

  test("sends nothing to a server that uses another key than it shows", async () => {
    const server = new Server();
    server.isHonest = false;
    const outcome = contactsWith(server).sync(numbers(1), whole);
    await expect(outcome).rejects.toBeInstanceOf(ProofFailed);
    expect(server.parts).toEqual([]);
  });

  test("sends nothing to a server that shows another key within an epoch", async () => {
    const [server, storage] = [new Server(), memoryStorage()];
    await contactsWith(server, storage).sync(numbers(1), whole);
    server.keys = voprf.generateKeyPair();
    const outcome = contactsWith(server, storage).sync(numbers(2), whole);
    await expect(outcome).rejects.toBeInstanceOf(ContactKeyChanged);
    expect(server.points).toHaveLength(1);
  });

  test("says how far it is, and stops when it is told to", async () => {
    const server = new Server();
    const said: number[] = [];
    const stop = new AbortController();
    const onProgress = (done: number) => said.push(done);
    await contactsWith(server).sync(numbers(2), { ...whole, onProgress });
    expect(said).toEqual([0, 2]);
    stop.abort();
    const outcome = contactsWith(server).sync(numbers(4), { ...whole, signal: stop.signal });
    await expect(outcome).rejects.toThrow();
    expect(server.parts).toHaveLength(1);
  });
});
