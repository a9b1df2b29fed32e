import { join } from "node:path";
import { runCommand } from "../steps/command";
import type { Verdict } from "../steps/steps";
import type { Build } from "../up/plan";
import { hashOfInputs, isBuilt, noteBuilt } from "../up/sources";
import { plan } from "../up/steps";

const serverInputs = ["adapters", "contracts", "domains", "kernel", "words"].map(
  (name) => `packages/${name}`,
);

/** The API as one file that needs no packages, with the list of what went into it beside it. */
const apiBundle = (runtime: "bun" | "node"): Build => ({
  title: `API for ${runtime === "bun" ? "Bun" : "Node"}`,
  inputs: ["apps/api", ...serverInputs, "bun.lock"],
  output: `apps/api/dist/main.${runtime}.js`,
  folder: "apps/api",
  command: [
    ...[process.execPath, "build", `src/main.${runtime}.ts`, "--target", runtime],
    ...["--outfile", `dist/main.${runtime}.js`, `--metafile=dist/main.${runtime}.json`],
  ],
});

/** Everything that is made from sources, for `build`, `ci` and the image. */
export const builds: readonly Build[] = [apiBundle("bun"), apiBundle("node"), ...plan.builds];

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
  const hash = hashOfInputs(root, build);
  if (isBuilt(root, data, build, hash)) return { isGood: true, output: "", note: "as before" };
  const [program = "", ...args] = build.command;
  const { code, output } = await runCommand([program, ...args], {
    cwd: join(root, build.folder),
    env: build.env ?? {},
    timeoutSeconds: 300,
  });
  if (code === 0) noteBuilt(data, build, hash);
  return { isGood: code === 0, output };
}
