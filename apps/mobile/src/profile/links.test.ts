import { expect, test } from "bun:test";
import { shownLink } from "./links";

test("a link says in full where it leads, and cuts the rest short", () => {
  expect(shownLink("https://ana.example")).toBe("ana.example");
  expect(shownLink("https://ana.example/")).toBe("ana.example");
  expect(shownLink("https://ana.example/walks?in=may")).toBe("ana.example/walks?in=may");
  const long = `https://${"a".repeat(60)}.example/${"on/".repeat(40)}`;
  expect(shownLink(long)).toBe(`${"a".repeat(60)}.example/on/on/on/on/on/on/on…`);
});
