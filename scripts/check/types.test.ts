import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../steps/programs";
import { findProjects } from "./types";

const root = mkdtempSync(join(tmpdir(), "kith-types-"));
afterAll(() => rmSync(root, { recursive: true }));

function put(folder: string, tsconfig: object | null): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, "package.json"), "{}");
  if (tsconfig) writeFileSync(join(root, folder, "tsconfig.json"), JSON.stringify(tsconfig));
}

const shared = { extends: "../../tsconfig.base.json", compilerOptions: { noEmit: true } };

describe("types", () => {
  test("are checked apart where the options differ, and never left out", () => {
    put("packages/contracts", { compilerOptions: { composite: true } });
    put("packages/kernel", shared);
    put("packages/forgotten", null);
    put("apps/admin", { compilerOptions: { noEmit: true, jsx: "react-jsx" } });
    put("apps/tool", shared);
    const exclude = ["packages/contracts", "apps/admin", "apps/tool"];
    writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ exclude }));
    expect(findProjects(root)).toEqual({
      apart: ["apps/admin"],
      unseen: ["packages/forgotten", "apps/tool"],
    });
  });

  test("of this checkout leave out no folder", () => {
    expect(findProjects(repository).unseen).toEqual([]);
  });
});
