import { describe, expect, test } from "bun:test";
import vectors from "@kith/contracts/flags.vectors.json" with { type: "json" };
import { FlagClient, type FlagsApi } from "./flags";

const rule = { name: "posts.drafts", isOn: true, percentage: 100, campuses: [] };

/** A client of a server whose answers can change, at a time that a test tells. */
function clientOf(answers: Partial<FlagsApi>) {
  let asked = 0;
  let time = 0;
  const rules = answers.rules ?? (async () => [rule]);
  const api: FlagsApi = {
    rules: () => {
      asked++;
      return rules();
    },
    ownNames: answers.ownNames ?? (async () => []),
  };
  const flags = new FlagClient(api, { now: () => time, wakeAt: () => () => {} });
  return { flags, asked: () => asked, wait: (milliseconds: number) => (time += milliseconds) };
}

describe("kith.flags …", () => {
  test.each(vectors.verdicts)("say what the shared vectors say, %#", async (vector) => {
    const { flag, about, isListed } = vector;
    const ownNames = async () => (isListed ? [flag.name] : []);
    const { flags } = clientOf({ rules: async () => [flag], ownNames });
    expect(await flags.isOn(flag.name, { ...about, isCaller: true })).toBe(vector.isOn);
  });

  test("are off where the server has none of that name", async () => {
    expect(await clientOf({}).flags.isOn("posts.polls")).toBe(false);
  });

  test("ask once for all questions of half a minute, and then again", async () => {
    const { flags, asked, wait } = clientOf({});
    await Promise.all([flags.isOn("posts.drafts"), flags.isOn("posts.polls")]);
    wait(29_999);
    await flags.isOn("posts.drafts");
    expect(asked()).toBe(1);
    wait(1);
    await flags.isOn("posts.drafts");
    expect(asked()).toBe(2);
    flags.forget();
    await flags.isOn("posts.drafts");
    expect(asked()).toBe(3);
  });

  test("stay as they were without a server, and are off before there was one", async () => {
    let isThere = false;
    const rules = async () => {
      if (!isThere) throw new Error("no server");
      return [rule];
    };
    const { flags, wait } = clientOf({ rules });
    expect(await flags.isOn("posts.drafts")).toBe(false);
    isThere = true;
    wait(30_000);
    expect(await flags.isOn("posts.drafts")).toBe(true);
    isThere = false;
    wait(30_000);
    expect(await flags.isOn("posts.drafts")).toBe(true);
  });

  test("do not ask who is listed unless the question is about the caller", async () => {
    const ownNames = () => Promise.reject(new Error("asked"));
    const off = { ...rule, percentage: 0 };
    const { flags } = clientOf({ rules: async () => [off], ownNames });
    expect(await flags.isOn("posts.drafts", { subject: "somebody" })).toBe(false);
  });
});
