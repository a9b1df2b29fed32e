import { type Latency, latencyMillisecondsMax } from "@kith/contracts";
import type { Formats } from "../words/formats";
import type { Words } from "../words/useWords";

/** Which of a node's times are shown. */
export const latencies = ["p50", "p95"] as const;

export const sayLatency = (
  t: Words["t"],
  format: Formats,
  latency: Latency,
  name: (typeof latencies)[number],
): string => {
  const milliseconds = latency[`${name}Milliseconds`];
  return milliseconds < latencyMillisecondsMax
    ? t("services.milliseconds", { count: format.figure(milliseconds) })
    : t("services.secondsOrMore", { count: format.number(latencyMillisecondsMax / 1000) });
};
