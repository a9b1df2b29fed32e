import type { Alert } from "./alerts";
import { given, givenScrapes, metric, promql } from "./promql";

/** Without these all others would be silent of nodes that say nothing. */
export const silenceAlerts: readonly Alert[] = [
  {
    name: "NodeSilent",
    severity: "ticket",
    when: promql`up{job="kith"} == 0`,
    forMinutes: 5,
    says: "{{ $labels.instance }} does not answer for its metrics",
    fires: {
      about: "when one of two nodes hangs",
      given: [givenScrapes("1x5 0x30"), givenScrapes("1x40", "two")],
      labels: { job: "kith", instance: "one" },
      says: "one does not answer for its metrics",
    },
    silent: [
      {
        about: "when a node was taken away",
        given: [givenScrapes("1x5 stale"), givenScrapes("1x40", "two")],
      },
    ],
  },
  {
    name: "NodesGone",
    severity: "page",
    when: promql`absent(${metric("store_up")})`,
    forMinutes: 2,
    says: "no node can be asked for its metrics",
    fires: {
      about: "when the last node is gone",
      given: [given("store_up", { store: "redis" }, "1x10 stale")],
      says: "no node can be asked for its metrics",
    },
    silent: [
      {
        about: "when one of two nodes is left",
        given: [
          given("store_up", { store: "redis" }, "1x10 stale", "one"),
          given("store_up", { store: "redis" }, "1x40", "two"),
        ],
      },
    ],
  },
];
