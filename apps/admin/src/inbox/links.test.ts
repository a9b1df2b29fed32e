import { expect, test } from "bun:test";
import { splitLinks } from "./links";

const links = (text: string) =>
  splitLinks(text)
    .filter(({ isLink }) => isLink)
    .map((part) => part.text);

test("finds web addresses, without the full stop behind them", () => {
  const text = "Open https://kith.example/console/choose-password#token=a_b-c. Or not.";
  expect(links(text)).toEqual(["https://kith.example/console/choose-password#token=a_b-c"]);
});

test("takes nothing but web addresses for links", () => {
  expect(links("javascript:alert(1) mailto:ana@example.org ftp://x")).toEqual([]);
});

test("loses no character of the text", () => {
  const text = "a http://x.example/1 b\nhttps://y.example/2";
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
