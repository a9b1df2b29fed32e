/** Apart from the other adapters: only a node that sends traces loads OpenTelemetry. */
export { startTracing, type Tracing, type TracingOptions } from "./tracing/otlp";
