import { freePort } from "@kith/adapters/embedded";
import { bun, startProgram, until } from "@kith/testing/process";

export interface Radio {
  readonly origin: string;
  /** The phone's page in a room; only pages of one room hear each other. */
  pageOf(room: string): string;
  stop(): Promise<unknown>;
}

/** Where the radio will listen, to be named to the API before either runs. */
export const planRadio = async () => {
  const port = await freePort();
  return { port, origin: `http://127.0.0.1:${port}` };
};

/** Serves the phone app's web build with the simulated radio. */
export async function startRadio(
  { port, origin }: { readonly port: number; readonly origin: string },
  api: string,
): Promise<Radio> {
  const main = "packages/radio-sim/src/main.ts";
  const args = ["--port", String(port), "--dist", "apps/mobile/dist", "--api", api];
  const program = await startProgram({ name: "Radio", command: [bun(), main, ...args] });
  const isReady = () => program.output().includes('"url"');
  await until(isReady, 20, () => `the radio did not start:\n${program.output()}`);
  return {
    origin,
    pageOf: (room) => `${origin}/phone/#room=${room}`,
    stop: () => program.stop(),
  };
}
