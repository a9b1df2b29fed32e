import { AsyncLocalStorage } from "node:async_hooks";
import { describeFailure, type Said, type Span, type SpanStart, type Tracer } from "@kith/kernel";
import {
  type Context,
  createContextKey,
  type Span as OtelSpan,
  type Tracer as OtelSpans,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import {
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";

type Work<T> = (span: Span | null) => Promise<T>;
type After = Extract<SpanStart["place"], object>;

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

const keptKey = createContextKey("kith kept");

/**
 * A trace is kept whole or not at all. Of those that others began the same part is kept: if what
 * they ask for decided, anybody could fill the receiver.
 */
export function keptPart(ratio: number): Sampler {
  const byId = new TraceIdRatioBasedSampler(ratio);
  const root: Sampler = {
    shouldSample: (context, traceId) =>
      context.getValue(keptKey)
        ? { decision: SamplingDecision.RECORD_AND_SAMPLED }
        : byId.shouldSample(context, traceId),
    toString: () => byId.toString(),
  };
  return new ParentBasedSampler({ root, remoteParentSampled: root, remoteParentNotSampled: root });
}

const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Only the two ids are taken over: trace state could say anything. A wrong one counts for none. */
function contextAfter({ after, isOurs }: After): Context {
  const [, traceId, spanId] = traceparentPattern.exec(after ?? "") ?? [];
  if (!traceId || !spanId) return ROOT_CONTEXT;
  const place = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: !isOurs };
  return trace.setSpanContext(ROOT_CONTEXT, place);
}

class KeptSpan implements Span {
  constructor(readonly otel: OtelSpan) {}

  get traceId(): string {
    return this.otel.spanContext().traceId;
  }

  get traceparent(): string {
    const { traceId, spanId } = this.otel.spanContext();
    return `00-${traceId}-${spanId}-01`;
  }

  say(facts: Said): void {
    this.otel.setAttributes(facts);
  }

  async until<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (thrown) {
      const { facts, isExpected } = describeFailure(thrown);
      this.say(facts);
      if (!isExpected) this.otel.setStatus({ code: SpanStatusCode.ERROR });
      throw thrown;
    } finally {
      this.otel.end();
    }
  }
}

/** Spans of OpenTelemetry; which one work runs in is known by AsyncLocalStorage. */
export class OtelTracer implements Tracer {
  readonly isOn = true;
  /** Null where nothing below is traced: in what is not kept, and in what stands alone. */
  private readonly here = new AsyncLocalStorage<KeptSpan | null>();

  constructor(private readonly spans: OtelSpans) {}

  /** A timer or a connection may have been made in a span that is long over: that is none. */
  get current(): KeptSpan | null {
    const here = this.here.getStore();
    return here?.otel.isRecording() ? here : null;
  }

  run<T>(start: SpanStart, work: Work<T>): Promise<T> {
    const { place } = start;
    if (place === "alone") return this.begin(start, ROOT_CONTEXT, work);
    if (typeof place === "object") return this.begin(start, contextAfter(place), work);
    const { current } = this;
    if (current) return this.begin(start, trace.setSpan(ROOT_CONTEXT, current.otel), work);
    const isTraced = place === "first" && this.here.getStore() !== null;
    return isTraced ? this.begin(start, ROOT_CONTEXT, work) : work(null);
  }

  private begin<T>(start: SpanStart, above: Context, work: Work<T>): Promise<T> {
    const { name, kind = "internal", facts = {}, isKept = false, place } = start;
    const context = isKept ? above.setValue(keptKey, true) : above;
    const options = { kind: kinds[kind], attributes: { ...facts } };
    const otel = this.spans.startSpan(name, options, context);
    const span = otel.isRecording() ? new KeptSpan(otel) : null;
    const running = this.here.run(place === "alone" ? null : span, () => work(span));
    return span ? span.until(running) : running;
  }
}
