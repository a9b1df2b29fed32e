import { failures } from "./alerts";
import type { Board, Chart } from "./grafana";
import { buckets, metric, promql } from "./promql";
import { each, percentiles } from "./rates";

const calls: readonly Chart[] = [
  {
    title: "Calls",
    about: "Answers a second, by what became of them",
    unit: "ops",
    lines: { "{{outcome}}": promql`sum by (outcome) (${each(metric("calls"))})` },
  },
  {
    title: "Failing calls",
    about: "The share of calls that failed by our fault; FailingCalls fires above 2 %",
    unit: "percentunit",
    lines: {
      failing: promql`sum(${each(metric("calls", { outcome: failures }))})
        / sum(${each(metric("calls"))})`,
    },
  },
  {
    title: "Time to answer",
    about: "Over all calls; SlowCalls fires where one in twenty of a procedure takes over 0.5 s",
    unit: "s",
    lines: percentiles(buckets("call_seconds")),
  },
  {
    title: "Slowest procedures",
    about: "What one call in twenty takes longer than",
    unit: "s",
    lines: {
      "{{procedure}}": promql`topk(5, histogram_quantile(0.95,
        sum by (le, procedure) (${each(buckets("call_seconds"))})))`,
    },
  },
  {
    title: "Refusals",
    about: "The ten most frequent reasons to say no",
    unit: "ops",
    lines: { "{{code}}": promql`topk(10, sum by (code) (${each(metric("refusals"))}))` },
  },
  {
    title: "Over a limit",
    about: "Calls refused for coming too often",
    unit: "ops",
    lines: { "{{by}}": promql`sum by (by) (${each(metric("limited"))})` },
  },
];

const live: readonly Chart[] = [
  {
    title: "Sockets",
    about: "Open sockets on each node; SocketsFalling fires when half are gone in ten minutes",
    unit: "short",
    lines: { "{{instance}} {{link}}": promql`sum by (instance, link) (${metric("sockets")})` },
  },
  {
    title: "Deliveries",
    about: "Live frames written to sockets",
    unit: "ops",
    lines: { "{{instance}}": promql`sum by (instance) (${each(metric("deliveries"))})` },
  },
  {
    title: "Streams and readers",
    about: "Streams that nodes follow, and subscriptions that read them",
    unit: "short",
    lines: {
      streams: promql`sum(${metric("streams")})`,
      subscriptions: promql`sum(${metric("subscriptions")})`,
    },
  },
  {
    title: "Cut sockets",
    about: "Sockets that took too much or read too slowly; their clients resume",
    unit: "ops",
    lines: { "{{reason}}": promql`sum by (reason) (${each(metric("drops"))})` },
  },
  {
    title: "Holes",
    about: "Frames that came out of order and were read from the log instead",
    unit: "ops",
    lines: { holes: promql`sum(${each(metric("holes"))})` },
  },
  {
    title: "Events",
    about: "Durable events committed",
    unit: "ops",
    lines: { "{{event}}": promql`sum by (event) (${each(metric("events"))})` },
  },
];

const stores: readonly Chart[] = [
  {
    title: "Stores",
    about: "1 while each node gets answers; RedisDown and PostgresDown fire otherwise",
    unit: "short",
    lines: { "{{store}}": promql`min by (store) (${metric("store_up")})` },
  },
  {
    title: "Outages",
    about: "Calls that a store or a vendor failed",
    unit: "ops",
    lines: { "{{store}}": promql`sum by (store) (${each(metric("outages"))})` },
  },
  {
    title: "Connections to Postgres",
    about: "Of all pools; PoolFull fires while somebody waits",
    unit: "short",
    lines: { "{{state}}": promql`sum by (state) (${metric("pool_connections")})` },
  },
  {
    title: "Waits for a connection",
    about: "Statements that found the pool full",
    unit: "ops",
    lines: { "{{instance}}": promql`sum by (instance) (${each(metric("pool_waits"))})` },
  },
  {
    title: "Transactions",
    about: "How long they take",
    unit: "s",
    lines: percentiles(buckets("transaction_seconds")),
  },
  {
    title: "Size of the database",
    about: "On disk, indexes and dead rows included",
    unit: "bytes",
    lines: { database: promql`max(${metric("database_bytes")})` },
  },
];

const processes: readonly Chart[] = [
  {
    title: "Processor",
    about: "Processors that each node keeps busy; JavaScript runs on one",
    unit: "short",
    lines: { "{{instance}}": promql`sum by (instance) (${each(metric("process_cpu_seconds"))})` },
  },
  {
    title: "Event loop",
    about: "How late one timer in a hundred comes",
    unit: "s",
    lines: {
      "{{instance}}": promql`histogram_quantile(0.99,
        sum by (le, instance) (${each(buckets("event_loop_lag_seconds"))}))`,
    },
  },
  {
    title: "Memory",
    about: "All that a node holds, and JavaScript's objects of it",
    unit: "bytes",
    lines: {
      "{{instance}} all": metric("process_resident_memory_bytes"),
      "{{instance}} objects": metric("process_heap_bytes"),
    },
  },
  {
    title: "Open files",
    about: "Sockets, connections to stores, files",
    unit: "short",
    lines: { "{{instance}}": metric("process_open_fds") },
  },
  {
    title: "Free disk",
    about: "DiskFilling fires below a tenth",
    unit: "percentunit",
    lines: { "{{instance}}": promql`${metric("disk_free_bytes")} / ${metric("disk_bytes")}` },
  },
  {
    title: "Running",
    about: "For how long each node has been",
    unit: "s",
    lines: { "{{instance}}": promql`time() - ${metric("process_start_time_seconds")}` },
  },
];

/** Of all nodes together, and of each where that matters. */
export const nodeBoard: Board = {
  name: "nodes",
  title: "Kith: nodes",
  about: "What the nodes do, what they stand on, and what they take",
  rows: { Calls: calls, Live: live, Stores: stores, Processes: processes },
};
