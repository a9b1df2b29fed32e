import { describe, expect, test } from "bun:test";
import { findGoneCitations } from "./citations";
import { treeOf } from "./tree";

const tree = (text: string, path = "docs/guides/add-a-verb.md") =>
  treeOf({
    [path]: text,
    "packages/kernel/src/clock.ts": "",
    "docs/ARCHITECTURE.md": "",
    "package.json": JSON.stringify({ scripts: { check: "bun scripts/check.ts" } }),
  });
const goneIn = (text: string) => findGoneCitations(tree(text)).map(({ what }) => what);

describe("a document", () => {
  test("may cite files, folders and commands that are there", () => {
    const text = `See \`packages/kernel/src/clock.ts\`, \`packages/kernel/\`, \`clock.ts\`,
      [the picture](../ARCHITECTURE.md#laws), [zod](https://zod.dev) and \`bun run check --write\`.`;
    expect(goneIn(text)).toEqual([]);
  });

  test("must not cite what is gone", () => {
    const text =
      "`packages/kernel/src/time.ts`, `time.ts`, [old](../OLD.md), and run `bun run doctor`";
    expect(goneIn(text)).toEqual([
      "packages/kernel/src/time.ts is not there",
      "time.ts is not there",
      "`bun run doctor` is no command",
      "../OLD.md is not there",
    ]);
  });

  test("may show a shape with placeholders, and code in a fence", () => {
    const text = "`packages/domains/src/<domain>/<verb>.ts`\n```\n`gone.ts`\n```\n";
    expect(goneIn(text)).toEqual([]);
  });

  test("of history may name what was", () => {
    expect(findGoneCitations(tree("`scripts/old.ts`", "CHANGELOG.md"))).toEqual([]);
  });
});
