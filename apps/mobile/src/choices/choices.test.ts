import { describe, expect, test } from "bun:test";
import { interests } from "@kith/contracts/taxonomy";
import { memoryStorage } from "@kith/sdk";
import { loadChoices, noChoices, parseChoices } from "./choices";

describe("choices", () => {
  test("come back as they were left", async () => {
    const storage = memoryStorage();
    const first = await loadChoices(storage);
    first.change({ interests: [{ id: "music.jazz" }, { text: "Old maps", category: "travel" }] });
    first.change({ band: "18-over", match: "interest", language: "ka", theme: "dark" });
    await first.settled();
    const again = await loadChoices(storage);
    expect(again.get()).toEqual(first.get());
  });

  test("leave nothing when they are forgotten", async () => {
    const storage = memoryStorage();
    const choices = await loadChoices(storage);
    choices.change({ band: "16-17" });
    await choices.forget();
    expect(choices.get()).toEqual(noChoices);
    expect((await loadChoices(storage)).get()).toEqual(noChoices);
  });

  test.each([null, "", "nothing of the kind", "[]", "7", "null"])("are none in %p", (text) => {
    expect(parseChoices(text)).toEqual(noChoices);
  });

  test("are taken as far as they make sense", () => {
    const kept = {
      interests: [{ id: "music.jazz" }, { id: "no.such" }, { text: 1 }, { id: "music.jazz" }, 5],
      match: "whatever",
      band: "under-16",
      language: "tlh",
      theme: "dark",
      server: 4,
    };
    expect(parseChoices(JSON.stringify(kept))).toEqual({
      ...noChoices,
      interests: [{ id: "music.jazz" }],
      theme: "dark",
    });
  });

  test("are at most twelve", () => {
    const many = interests.slice(0, 20).map(({ id }) => ({ id }));
    expect(parseChoices(JSON.stringify({ interests: many })).interests).toHaveLength(12);
  });
});
