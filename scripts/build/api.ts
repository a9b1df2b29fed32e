import type { Build } from "../up/plan";

const sources = ["adapters", "contracts", "domains", "kernel", "words"].map(
  (name) => `packages/${name}`,
);

/**
 * The API as one file that needs no package but sharp, with the list of what went into it; for
 * Bun also its bytecode, with which it starts in half the time.
 */
export const apiBundle = (runtime: "bun" | "node"): Build => ({
  title: `API for ${runtime === "bun" ? "Bun" : "Node"}`,
  inputs: ["apps/api", ...sources, "bun.lock"],
  output: `apps/api/dist/main.${runtime}.js`,
  folder: "apps/api",
  command: [
    ...[process.execPath, "build", `src/main.${runtime}.ts`, "--target", runtime],
    ...["--outdir", "dist", `--metafile=dist/main.${runtime}.json`],
    // It is a library of the machine, not JavaScript; the image carries it beside the file.
    ...["--external", "sharp"],
    ...(runtime === "bun" ? ["--bytecode", "--format=cjs"] : []),
  ],
});
