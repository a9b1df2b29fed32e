import { describe, expect, test } from "bun:test";
import { Turns } from "./turns";

describe("turns …", () => {
  test("let so many run at once, the others in their order", async () => {
    const turns = new Turns(2);
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const begun: number[] = [];
    const all = gates.map((gate, place) =>
      turns.take(async () => {
        begun.push(place);
        await gate.promise;
        return place;
      }),
    );
    await Bun.sleep(0);
    expect(begun).toEqual([0, 1]);
    gates[1]?.resolve();
    expect(await all[1]).toBe(1);
    await Bun.sleep(0);
    expect(begun).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  test("go on after one that failed", async () => {
    const turns = new Turns(1);
    const failing = turns.take(() => Promise.reject(new Error("no")));
    const next = turns.take(async () => "yes");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
