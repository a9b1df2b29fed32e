import type { Log } from "@kith/kernel";
import pino from "pino";

/** JSON lines on standard output. What looks like a secret is cut out, whoever wrote it. */
export function createLog(level: string): Log {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        "*.secret",
        "*.token",
        "*.password",
        "*.cookie",
        "*.authorization",
        "*.beacon",
      ].flatMap((path) => [path, path.slice(2)]),
      censor: "[redacted]",
    },
  });
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
