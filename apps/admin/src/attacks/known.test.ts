import { expect, test } from "bun:test";
import { join } from "node:path";
import { loadConsoleWords } from "@kith/words/console";
import { Glob } from "bun";
import { idOf, knownAttackers } from "./known";

const source = join(import.meta.dir, "../../../../scripts/attack");

test("every attacker that runs is known, and holds what the words say", async () => {
  const { attackers: words } = (await loadConsoleWords("en")).console;
  const named: string[] = [];
  for (const path of new Glob("*.ts").scanSync(source)) {
    const text = await Bun.file(join(source, path)).text();
    const [, name, holds] = /^ {2}name: "(.+)",\n {2}holds: "(.+)",$/m.exec(text) ?? [];
    if (name === undefined || holds === undefined || path.endsWith(".test.ts")) continue;
    const id = idOf(name);
    expect([path, id && words[id]]).toEqual([path, { name, holds }]);
    named.push(name.replaceAll(" ", "_"));
  }
  expect(named.sort()).toEqual([...knownAttackers]);
});
