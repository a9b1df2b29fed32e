import { randomUUID } from "node:crypto";
import type { CallFacts, Kernel } from "@kith/kernel";
import type { AnyRouter } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context } from "hono";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { addressOf } from "./address";
import { type Answer, batchMax, bodyBytesMax, quickCalls } from "./calls";
import type { ApiSettings } from "./config";
import { createDocs } from "./docs";
import { createDocuments, type FactsOf } from "./documents";
import { createExports } from "./exports";
import { createFiles } from "./files";
import type { Health } from "./health";
import { createHealth } from "./health";
import { createMedia } from "./media";
import { describeApi } from "./openapi";
import { createRest } from "./rest";

/** What a runtime's entry file knows of a request. */
export interface Env {
  readonly Bindings: { readonly socketAddress: string };
}

export interface AppParts {
  readonly kernel: Kernel;
  readonly settings: ApiSettings;
  readonly version: string;
  readonly health: Health;
  /** Answers the sign-in ceremonies of staff and members under /api/auth. */
  readonly handleAuth: (request: Request, address: string) => Promise<Response>;
}

const requestIdPattern = /^[A-Za-z0-9-]{8,64}$/;

/** Facts of a request. On the anonymous link its id is ours alone, so that it joins nothing. */
export function factsOf(
  header: CallFacts["header"],
  socketAddress: string,
  link: CallFacts["link"],
  settings: Pick<ApiSettings, "trustedProxies">,
  signal?: AbortSignal,
): CallFacts {
  const given = link === "member" ? header("x-request-id") : undefined;
  const requestId = given && requestIdPattern.test(given) ? given : randomUUID();
  const forwarded = header("x-forwarded-for");
  const address = addressOf(socketAddress, forwarded, settings.trustedProxies);
  return { requestId, link, header, address, ...(signal ? { signal } : {}) };
}

/** Where a console or phone page may connect to: its own server, sockets too. */
const pagePolicy = {
  defaultSrc: ["'self'"],
  connectSrc: ["'self'", "ws:", "wss:", "https:", "http://127.0.0.1:*", "http://localhost:*"],
  // Both apps' component libraries set styles on elements.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:", "blob:"],
  fontSrc: ["'self'", "data:"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  frameAncestors: ["'none'"],
};

const carefully = {
  contentSecurityPolicy: pagePolicy,
  referrerPolicy: "no-referrer",
  // A year, as preload lists and ASVS 3.4.1 ask for.
  strictTransportSecurity: "max-age=31536000; includeSubDomains",
} as const;

/** The whole HTTP surface as one Hono app, for any runtime. */
export function createApp(parts: AppParts): Hono<Env> {
  const { kernel, settings, version, health } = parts;
  const app = new Hono<Env>();
  const facts = (c: Context, link: CallFacts["link"]) =>
    factsOf((name) => c.req.header(name), c.env.socketAddress, link, settings, c.req.raw.signal);

  app.use(secureHeaders(carefully));
  app.use(async (c, next) => {
    await next();
    // What does not say how long it may be kept is an answer to somebody.
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
  app.use(
    cors({
      origin: (origin) => (settings.origins.includes(origin) ? origin : null),
      allowHeaders: [
        "authorization",
        "content-type",
        "idempotency-key",
        "kith-client",
        "kith-nudge",
        "last-event-id",
      ],
      exposeHeaders: ["retry-after", "x-request-id"],
      credentials: true,
      maxAge: 600,
    }),
  );
  // Before the limit of calls: pictures have one of their own.
  routePictures(app, kernel, facts);
  app.use(
    bodyLimit({
      maxSize: bodyBytesMax,
      onError: (c) => c.json({ error: { code: "kernel.invalid_input", kind: "invalid" } }, 413),
    }),
  );

  const trpc = (endpoint: string, link: CallFacts["link"], router: AnyRouter) =>
    app.all(`${endpoint}/*`, async (c) => {
      const known = facts(c, link);
      const response = await fetchRequestHandler({
        endpoint,
        req: c.req.raw,
        router,
        createContext: () => known,
        allowMethodOverride: true,
        maxBatchSize: batchMax,
      });
      if (link === "member") response.headers.set("x-request-id", known.requestId);
      return response;
    });
  trpc("/api/trpc", "member", kernel.routers.member);
  trpc("/nudges/trpc", "anonymous", kernel.routers.anonymous);

  app.all("/api/auth/*", (c) => parts.handleAuth(c.req.raw, facts(c, "member").address));
  app.get("/api/v1/openapi.json", (c) => c.json(describeApi(version, settings.publicUrl)));
  app.route("/api/v1", createRest(kernel, facts));
  app.route("/api/exports", createExports(kernel));
  app.route("/docs", createDocs());
  app.route("/health", createHealth(health));

  if (settings.console) serveApp(app, "/console", settings.console);
  if (settings.phone) serveApp(app, "/phone", settings.phone);
  app.get("/", (c) => c.redirect(settings.console ? "/console/" : "/docs"));
  app.notFound((c) => c.json({ error: { code: "kernel.not_found", kind: "not_found" } }, 404));
  return app;
}

/** The whole HTTP surface as it is served. */
export function answerWith(app: Hono<Env>, { kernel, settings }: AppParts): Promise<Answer> {
  return quickCalls({
    kernel,
    factsOf: ({ headers }, { socketAddress }, link) =>
      factsOf((name) => headers.get(name) ?? undefined, socketAddress, link, settings),
    otherwise: (request, from) => app.fetch(request, from),
  });
}

function routePictures(app: Hono<Env>, kernel: Kernel, facts: FactsOf): void {
  app.route("/media", createMedia(kernel));
  app.route("/api/verification", createDocuments(kernel, facts));
}

function serveApp(app: Hono<Env>, path: string, folder: string): void {
  app.get(path, (c) => c.redirect(`${path}/`));
  app.route(path, createFiles(folder));
}
