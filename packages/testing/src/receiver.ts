import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

const Value = z.strictObject({
  stringValue: z.string().optional(),
  intValue: z.int().optional(),
});
const Attributes = z
  .array(z.strictObject({ key: z.string(), value: Value }))
  .transform((all) =>
    Object.fromEntries(
      all.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? null]),
    ),
  );
const SpanId = z.string().regex(/^[0-9a-f]{16}$/);

/** OTLP over HTTP as JSON, as far as Kith uses it; whatever else would come fails the parsing. */
const ExportRequest = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: Attributes, droppedAttributesCount: z.literal(0) }),
      scopeSpans: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.literal("kith"), version: z.undefined().optional() }),
          spans: z.array(
            z.strictObject({
              traceId: z.string().regex(/^[0-9a-f]{32}$/),
              spanId: SpanId,
              parentSpanId: SpanId.optional(),
              flags: z.int(),
              name: z.string(),
              kind: z.int(),
              startTimeUnixNano: z.string(),
              endTimeUnixNano: z.string(),
              attributes: Attributes,
              droppedAttributesCount: z.literal(0),
              events: z.tuple([]),
              droppedEventsCount: z.literal(0),
              links: z.tuple([]),
              droppedLinksCount: z.literal(0),
              status: z.strictObject({ code: z.int() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

type Exported = z.output<
  typeof ExportRequest
>["resourceSpans"][number]["scopeSpans"][number]["spans"][number];

export interface ReceivedSpan extends Pick<Exported, "traceId" | "spanId" | "name" | "attributes"> {
  readonly parentSpanId: string | null;
  readonly isFailed: boolean;
  readonly resource: Readonly<Record<string, string | number | null>>;
}

/** A receiver of traces, as a collector is one. */
export interface TraceReceiver {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** Everything that came, byte for byte, with the headers of each request. */
  readonly received: readonly string[];
  stop(): Promise<void>;
}

const failed = 2;

function spansOf(body: string): ReceivedSpan[] {
  const { resourceSpans } = ExportRequest.parse(JSON.parse(body));
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId = null, name, attributes, status }) => ({
        ...{ traceId, spanId, parentSpanId, name, attributes },
        isFailed: status.code === failed,
        resource: resource.attributes,
      })),
    ),
  );
}

/** Starts a receiver on 127.0.0.1; what it cannot read it answers with 400. */
export async function startReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = [];
  const received: string[] = [];
  const server = createServer((request, response) => {
    const take = async () => {
      const body = await text(request);
      received.push(`${JSON.stringify(request.headers)}\n${body}`);
      if (request.url !== "/v1/traces") return 404;
      spans.push(...spansOf(body));
      return 200;
    };
    const answer = (status: number) => response.writeHead(status).end("{}");
    take().then(answer, (thrown: Error) => {
      received.push(`not understood: ${thrown.message}`);
      answer(400);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  return {
    ...{ url: `http://127.0.0.1:${port}`, spans, received },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
