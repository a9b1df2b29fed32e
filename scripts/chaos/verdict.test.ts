import { describe, expect, test } from "bun:test";
import { type Brief, judgeBrief, judgeDurable, type Told } from "./verdict";

const phone = (who: string, more: Partial<Told> = {}): Told => ({
  who,
  sessionIds: new Set([`${who}-1`]),
  nudged: ["n1"],
  met: [],
  messages: [],
  waved: new Set(),
  said: [],
  ...more,
});

const brief = (ana: Partial<Told>, bo: Partial<Told>, more: Partial<Brief> = {}) =>
  judgeBrief({
    decided: [{ nudgeId: "n1", a: "ana-1", b: "bo-1", generation: 0 }],
    phones: [phone("ana", ana), phone("bo", bo)],
    generation: 0,
    ...more,
  });

describe("the verdict on nudges …", () => {
  test("is good when each came once at both phones", () => {
    expect(brief({}, {})).toEqual({ missing: [], wrong: [] });
  });

  test("misses one that reached one phone only, until its data were lost", () => {
    expect(brief({}, { nudged: [] }).missing).toEqual(["bo was not told of nudge n1"]);
    expect(brief({}, { nudged: [] }, { generation: 1 }).missing).toEqual([]);
  });

  test("finds one that came twice, or to the wrong phone, lost or not", () => {
    for (const generation of [0, 1]) {
      const { wrong } = brief({ nudged: ["n1", "n1"] }, { nudged: ["n1", "n2"] }, { generation });
      expect(wrong).toEqual([
        "ana was told 2 times of nudge n1",
        "bo was told of nudge n2, which was not decided for it",
      ]);
    }
  });

  test("misses a meeting when both waves were acknowledged, and a message that was said", () => {
    const waved = new Set(["n1"]);
    expect(brief({ waved }, {}).missing).toEqual([]);
    expect(brief({ waved, met: ["n1"] }, { waved }).missing).toEqual([
      "bo was not told of meeting n1",
    ]);
    const said = [{ messageId: "m1", nudgeId: "n1" }];
    expect(brief({ said }, {}).missing).toEqual(["bo was not told of message m1"]);
    expect(brief({ said }, { messages: ["m1"] }).missing).toEqual([]);
  });
});

describe("the verdict on durable events …", () => {
  const truth = ["a", "b", "c"];
  const judge = (subjects: readonly string[], acknowledged: readonly string[] = []) =>
    judgeDurable({ truth, readers: [{ who: "one", subjects }], acknowledged, unknown: ["d", "b"] });

  test("is good when a reader has the whole log in order", () => {
    expect(judge(truth, ["a", "c"])).toEqual({ missing: [], wrong: [] });
  });

  test("tells what is missing from what is wrong", () => {
    expect(judge(["a"])).toEqual({ missing: ["one read 1 of 3 events"], wrong: [] });
    expect(judge(["a", "c"]).wrong).toEqual(["one read c where the log has b"]);
    expect(judge(["a", "a", "b", "c"]).wrong).toEqual(["one read a where the log has b"]);
  });

  test("finds what was acknowledged and is not there", () => {
    expect(judge(truth, ["d"]).wrong).toEqual(["d was acknowledged, and is 0 times in the log"]);
  });
});
