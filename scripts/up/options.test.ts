import { expect, test } from "bun:test";
import { parseOptions } from "./options";

test.each([
  [[], "127.0.0.1", false],
  [["--host", "0.0.0.0"], "0.0.0.0", false],
  [["--host=10.0.0.7"], "10.0.0.7", false],
  [["-h"], "127.0.0.1", true],
])("options %p", (args, host, wantsHelp) => {
  expect(parseOptions(args)).toEqual({ host, wantsHelp });
});

test.each([[["--host"]], [["--hots", "x"]], [["somewhere"]]])("options refuse %p", (args) => {
  expect(() => parseOptions(args)).toThrow();
});
