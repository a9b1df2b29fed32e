import { describe, expect, test } from "bun:test";
import { createSecrets } from "@kith/kernel";
import { findSecret, likenessTo, linkedTo, type Probe, readOpenly } from "./evidence";

const ids = Array.from({ length: 6 }, () => crypto.randomUUID());
const [ana = "", ...others] = ids;
const probes: Probe[] = others.slice(0, 4).map((sessionId, place) => ({
  sessionId,
  category: place < 2 ? "music" : "games",
}));
const record = (sessionId: string, value: string) => ({ key: `k:${sessionId}`, field: "f", value });

describe("the guesser's evidence", () => {
  test("is a name in the open, as base64 too, and no part of another text", () => {
    const hidden = Buffer.from('{"id":"music.jazz"}').toString("base64");
    const kept = [record(ana, hidden), record(ana, "games.chess-club")];
    expect([...readOpenly(kept, ["music.jazz", "games.chess"])]).toEqual(["music.jazz"]);
  });

  test("is a value that all probes of one category have, and no others", () => {
    const keptOf = ({ sessionId }: { readonly sessionId: string }) => {
      const place = probes.findIndex((probe) => probe.sessionId === sessionId);
      return [record(sessionId, place < 0 || place < 2 ? "aa" : "bb")];
    };
    expect([...likenessTo(probes, keptOf)({ sessionId: ana })]).toEqual(["music"]);
  });

  test("is no value that differs among the probes of one category", () => {
    const keptOf = ({ sessionId }: { readonly sessionId: string }) => [
      record(sessionId, sessionId),
    ];
    expect([...likenessTo(probes, keptOf)({ sessionId: ana })]).toEqual([]);
  });

  test("is a record shared with the probes of some categories, and not with those of all", () => {
    const link = ({ sessionId }: Probe) => record(ana, sessionId);
    expect([...linkedTo(probes, probes.slice(0, 2).map(link))]).toEqual(["music"]);
    expect([...linkedTo(probes, probes.slice(0, 3).map(link))]).toEqual(["music"]);
    expect([...linkedTo(probes, probes.map(link))]).toEqual([]);
  });

  test("is a secret that lies in what was copied", () => {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const sealed = createSecrets(secret).seal("nudges.wishes", Buffer.from("{}"), ana);
    const text = Buffer.from(secret).toString("base64url");
    const find = (dump: string) => findSecret({ sessionId: ana }, sealed.toString("base64"), dump);
    expect([find(`a ${text} b`), find("nothing here")]).toEqual([true, false]);
  });
});
