import { join } from "node:path";

const app = join(import.meta.dir, "..");

/** Runs Expo's command in the app, without a network. Throws with what it said when it fails. */
export async function expo(...words: string[]): Promise<string> {
  const process = Bun.spawn(["bun", "run", "expo", ...words], {
    cwd: app,
    env: { ...Bun.env, CI: "1", EXPO_OFFLINE: "1", EXPO_NO_TELEMETRY: "1" },
    stderr: "pipe",
  });
  const [said, trouble, code] = await Promise.all([
    new Response(process.stdout).text(),
    new Response(process.stderr).text(),
    process.exited,
  ]);
  if (code !== 0) throw new Error(`expo ${words.join(" ")}: ${trouble}`);
  return said;
}
