import type { Minute } from "@kith/contracts";

/** What is counted in a minute, and in which colour it is drawn. */
export const metrics = [
  { name: "nudges", colour: "var(--kith-accent)" },
  { name: "meets", colour: "var(--kith-calm)" },
  { name: "sockets", colour: "var(--kith-calm)" },
  { name: "deliveries", colour: "var(--kith-accent)" },
  { name: "calls", colour: "var(--kith-calm)" },
  { name: "refusals", colour: "var(--kith-danger)" },
] as const satisfies readonly { readonly name: keyof Minute; readonly colour: string }[];

export type Metric = (typeof metrics)[number];
export type MetricName = Metric["name"];
