import type { ParsedSettings } from "@kith/kernel";
import { defineSettings, setting } from "@kith/kernel";
import { z } from "zod";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );
const port = z.coerce.number().int().min(1).max(65_535);

/** 32 bytes as base64url. */
const Secret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .transform((text) => Buffer.from(text, "base64url"));

/** By their names; what a comma or a percent sign would mean is escaped, as in a URL. */
const headers = z
  .string()
  .regex(/^([\w-]+=([^,%]|%[0-7][\da-f])*(,|$))*$/i)
  .default("")
  .transform((text) => {
    const pairs = text.matchAll(/([^=,]+)=([^,]*)/g);
    return Object.fromEntries(
      [...pairs].map(([, name, value]) => [name, decodeURIComponent(value ?? "")]),
    );
  });

const localAddress = "127.0.0.1";

export const apiSettings = defineSettings("api", {
  profile: setting(
    "KITH_PROFILE",
    z.enum(["development", "production"]).default("production"),
    "`development` adds the local inbox and readable logs.",
    { caution: (profile) => (profile === "development" ? "profile_development" : null) },
  ),
  role: setting(
    "KITH_ROLE",
    z.enum(["all", "api", "worker"]).default("all"),
    "`api` answers calls, `worker` runs jobs and reactions, `all` does both.",
  ),
  databaseUrl: setting(
    "DATABASE_URL",
    z.url({ protocol: /^postgres(ql)?$/ }),
    "Postgres 15 or newer, or a pooler that keeps prepared statements (PgBouncer 1.21 or newer).",
    { isSecret: true },
  ),
  redisUrl: setting(
    "REDIS_URL",
    z.string().regex(/^rediss?:\/\//),
    "Redis 7 or newer; several URLs with commas between them are the nodes of a Cluster.",
    { isSecret: true },
  ),
  secret: setting(
    "KITH_SECRET",
    Secret,
    "32 random bytes as base64url. Every key is derived from it; keep it out of backups of Redis.",
    { isSecret: true },
  ),
  host: setting("KITH_HOST", z.string().default(localAddress), "The address to listen on."),
  port: setting("KITH_PORT", port.default(4000), "The port to listen on."),
  isPortShared: setting(
    "KITH_PORT_SHARED",
    z
      .enum(["true", "false"])
      .default("false")
      .transform((text) => text === "true"),
    "Whether other nodes on this machine listen on the port too (Linux): one a core, say.",
  ),
  publicUrl: setting(
    "KITH_PUBLIC_URL",
    z.url({ protocol: /^https?$/ }).default(`http://${localAddress}:4000`),
    "Where browsers reach this server: links in mails and passkeys belong to it.",
  ),
  origins: setting(
    "KITH_ORIGINS",
    list,
    "Other origins whose pages may call, with commas between them.",
  ),
  trustedProxies: setting(
    "KITH_TRUSTED_PROXIES",
    z.coerce.number().int().min(0).max(10).default(0),
    "Proxies in front: the caller's address is so many places from the right of X-Forwarded-For.",
  ),
  clientVersionMin: setting(
    "KITH_CLIENT_VERSION_MIN",
    z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .default("0.0.0"),
    "Clients older than this are asked to update.",
  ),
  migrations: setting(
    "KITH_MIGRATIONS_DIR",
    z.string().default("drizzle"),
    "The folder of the migrations, applied at start.",
  ),
  console: setting(
    "KITH_CONSOLE_DIR",
    z.string().optional(),
    "The built staff console, served under /console/.",
  ),
  phone: setting(
    "KITH_PHONE_DIR",
    z.string().optional(),
    "The phone app's web build, served under /phone/.",
  ),
  files: setting(
    "KITH_FILES_DIR",
    z.string().default(".data/files"),
    "The folder of what people upload; several nodes share one that is mounted on all of them.",
  ),
  objectsUrl: setting(
    "KITH_S3_URL",
    z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .refine((text) => {
        const url = URL.parse(text);
        return url !== null && url.password !== "" && url.pathname.length > 1;
      })
      .optional(),
    "A bucket of an S3 store for files and vault, no folders: https://id:secret@host/bucket?region=…",
    { isSecret: true },
  ),
  logLevel: setting(
    "KITH_LOG_LEVEL",
    z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    "The least urgent lines that are written.",
  ),
  metricsToken: setting(
    "METRICS_TOKEN",
    z.string().min(16).max(200).optional(),
    "Who shows it as a bearer token may read /metrics; 16 to 200 characters. Unset: no such page.",
    { isSecret: true },
  ),
  tracesEndpoint: setting(
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    z
      .url({ protocol: /^https?$/ })
      .refine((url) => URL.parse(url)?.password === "")
      .optional(),
    "Where traces go: OTLP over HTTP, /v1/traces is put behind it. Without one nothing is traced.",
  ),
  tracesHeaders: setting(
    "OTEL_EXPORTER_OTLP_HEADERS",
    headers,
    "What the receiver of traces asks for, as name=value with commas between them.",
    { isSecret: true },
  ),
  tracesRatio: setting(
    "KITH_TRACES_RATIO",
    z.coerce.number().min(0).max(1).default(0.1),
    "The part of all traces that is kept, from 0 to 1. The trace test's is always.",
  ),
  drainSeconds: setting(
    "KITH_DRAIN_SECONDS",
    z.coerce.number().int().min(0).max(60).default(10),
    "How long a stopping node takes to send its sockets to other nodes.",
  ),
});

export type ApiSettings = {
  readonly [K in keyof typeof apiSettings.settings]: z.output<
    (typeof apiSettings.settings)[K]["schema"]
  >;
};

export const apiSettingsOf = (parsed: ParsedSettings): ApiSettings =>
  parsed.get(apiSettings) as ApiSettings;

/** What the process was started with. */
export const environment = process.env;
