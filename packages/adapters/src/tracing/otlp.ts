import { describeError, type Log, type Tracer } from "@kith/kernel";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { keptPart, OtelTracer } from "./tracer";

export interface TracingOptions {
  /** The receiver's OTLP over HTTP; `/v1/traces` is put behind it. */
  readonly endpoint: string;
  /** What the receiver asks for, such as a key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The part of all traces that is kept, from 0 to 1. */
  readonly ratio: number;
  readonly version: string;
  readonly nodeId: string;
  /** Told when spans could not be delivered, at most once a minute. */
  readonly log: Log;
}

export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what is there; waits for some seconds at most. */
  flush(): Promise<void>;
  /** The same for the last time. */
  stop(): Promise<void>;
}

/** Spans that wait to be sent, and how they are sent; what comes beyond is dropped. */
const bounds = {
  maxQueueSize: 4096,
  maxExportBatchSize: 512,
  scheduledDelayMillis: 2000,
  exportTimeoutMillis: 3000,
};
const complaintMilliseconds = 60_000;

/** Spans over OTLP, as JSON. Nothing is registered: who is not given the tracer has none. */
export function startTracing(options: TracingOptions): Tracing {
  const { endpoint, headers = {}, ratio, version, nodeId, log } = options;
  const url = `${endpoint.replace(/\/$/, "")}/v1/traces`;
  const { exportTimeoutMillis: timeoutMillis } = bounds;
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis });
  const provider = new TracerProvider({
    sampler: keptPart(ratio),
    resource: resourceFromAttributes({
      "service.name": "kith",
      "service.version": version,
      "service.instance.id": nodeId,
    }),
    spanProcessors: [new BatchSpanProcessor({ ...bounds, exporter: complaining(exporter, log) })],
    spanLimits: { attributeCountLimit: 16, attributeValueLengthLimit: 200 },
  });
  // A receiver that is away was complained of; it must not keep a node from stopping.
  const quietly = (work: Promise<void>) => work.catch(() => {});
  return {
    tracer: new OtelTracer(provider.getTracer("kith")),
    flush: () => quietly(provider.forceFlush({ timeoutMillis })),
    stop: () => quietly(provider.shutdown()),
  };
}

/** Says in the log that spans were lost, and no more of why than an error's class. */
function complaining(exporter: SpanExporter, log: Log): SpanExporter {
  let complainedAt = Number.NEGATIVE_INFINITY;
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans, (result) => {
        const now = performance.now();
        if (result.error && now - complainedAt > complaintMilliseconds) {
          complainedAt = now;
          log.warn({ spans: spans.length, ...describeError(result.error) }, "traces were lost");
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  };
}
