import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bun, repository, startProgram, until } from "@kith/testing/process";
import { openPerson } from "./stage/people";
import { expect, startNode, test } from "./stage/place";
import { openStores } from "./stage/stores";

const path = "packages/sdk/examples/nudges.ts";

test("the SDK's example opens to talk and prints nudges, in 30 lines", async () => {
  const lines = readFileSync(join(repository, path), "utf8").trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(30);

  const stores = await openStores();
  // The example has no radio: here it is enough that the other phone heard it.
  const node = await startNode(stores, { env: { NEAR: "one-sided" } });
  const example = await startProgram({ name: "Example", command: [bun(), path, node.url] });
  const printed = (pattern: RegExp) => pattern.exec(example.output());
  const complain = () => `the example printed only:\n${example.output()}`;
  await until(() => printed(/on the air: \S{22}/) !== null, 20, complain);
  const beacon = printed(/on the air: (\S{22})/)?.[1] ?? "";

  const bo = await openPerson(node.url, [{ id: "games.board-games" }]);
  await bo.session.sight([{ beacon, rssi: -60, at: Date.now() }]);
  const { nudgeId } = await bo.hears("nudged");
  await until(() => printed(/someone near likes games: waving/) !== null, 10, complain);
  await bo.session.wave(nudgeId);
  const { words } = await bo.hears("ready");
  await until(() => printed(/compare: (.+)/)?.[1] === words.join(" "), 10, complain);
  await bo.session.say(nudgeId, "hi");
  await until(() => printed(/they say: hi/) !== null, 10, complain);
  await bo.leave();
  await example.stop();
  await node.stop();
  await stores.stop();
});
