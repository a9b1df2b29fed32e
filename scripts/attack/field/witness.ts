import { startReceiver } from "@kith/testing";
import type { Build } from "./field";

/** What a node says of its own work while it runs: every line of its log, and every span. */
export interface Witness {
  readonly lines: readonly string[];
  readonly spans: readonly string[];
  /** For the build whose node it listens to. */
  readonly build: Pick<Build, "log" | "environment">;
}

/** Listens for as long as the work takes. */
export async function withWitness<T>(work: (witness: Witness) => Promise<T>): Promise<T> {
  const receiver = await startReceiver();
  const lines: string[] = [];
  const say = (fields: object, message: string) => {
    lines.push(JSON.stringify([fields, message]));
  };
  const log = { info: say, warn: say, error: say };
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, KITH_TRACES_RATIO: "1" };
  try {
    return await work({ lines, spans: receiver.received, build: { log, environment } });
  } finally {
    await receiver.stop();
  }
}
