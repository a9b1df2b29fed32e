import { join } from "node:path";
import { runCommand } from "../steps/command";
import type { Verdict } from "../steps/steps";
import type { Build } from "../up/plan";
import { inputsToBuild, noteBuilt } from "../up/sources";
import { plan } from "../up/steps";
import { apiBundle } from "./api";

/** Everything that is made from sources, for `build`, `ci` and the image. */
export const builds: readonly Build[] = [apiBundle("node"), ...plan.builds];

const nativeBundle = (platform: "android" | "ios"): Build => ({
  title: `phone app for ${platform}`,
  inputs: ["apps/mobile", "packages/contracts", "packages/sdk", "packages/words", "bun.lock"],
  output: `apps/mobile/out/${platform}/metadata.json`,
  folder: "apps/mobile",
  command: [process.execPath, "run", `build:${platform}`],
});

/** The phone app as Hermes bytecode: what a store's build would put into its package. */
export const nativeBuilds: readonly Build[] = [nativeBundle("android"), nativeBundle("ios")];

/** Makes it, unless what is there was made from the same inputs. */
export async function make(root: string, build: Build): Promise<Verdict> {
  const data = join(root, ".data");
  const inputs = inputsToBuild(root, data, build);
  if (inputs === null) return { isGood: true, output: "", note: "as before" };
  const [program = "", ...args] = build.command;
  const { code, output } = await runCommand([program, ...args], {
    cwd: join(root, build.folder),
    env: build.env ?? {},
    timeoutSeconds: 300,
  });
  if (code === 0) noteBuilt(data, build, inputs);
  return { isGood: code === 0, output };
}
