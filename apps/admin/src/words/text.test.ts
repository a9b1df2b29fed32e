import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";

const source = join(import.meta.dir, "..");
const paths = [...new Glob("**/*.tsx").scanSync(source)].filter((path) => !/\.test\./.test(path));

/** Letters between a tag and the next one, or in an attribute that people see or hear. */
const shown = [
  /(?<!=)>(?!\s*(?:\w+ \?|\())[^<>{}=;]*\p{L}{2,}[^<>{}=;]*<\/?[A-Za-z]/u,
  /\b(?:label|title|placeholder|description|alt|aria-label|lead|text)="[^"]*\p{L}/u,
];

test("no text for people stands outside the words", async () => {
  expect(paths.length).toBeGreaterThan(30);
  for (const path of paths) {
    const text = await Bun.file(join(source, path)).text();
    expect([path, shown.map((pattern) => pattern.exec(text)?.[0])]).toEqual([
      path,
      shown.map(() => undefined),
    ]);
  }
});
