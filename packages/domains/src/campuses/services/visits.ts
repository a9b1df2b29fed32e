import { createHash, randomBytes } from "node:crypto";
import { CampusId, campusesErrors, SessionId, UserId } from "@kith/contracts";
import { type Db, failWith, type Runtime, type Secrets, type Use } from "@kith/kernel";
import { z } from "zod";
import { proofMilliseconds } from "../rules";
import { endOf, isAllowed, ticketMilliseconds, visitMilliseconds } from "../rules/sso";
import { insertVisit, readSso, type Sso, takeVisit } from "../store/sso";
import { type IssuerMetadata, signOn } from "./signOn";

const fail = failWith([campusesErrors.sso_failed, campusesErrors.sso_refused]);
const newToken = () => randomBytes(32).toString("base64url");

const Asked = z.object({ nonce: z.string(), codeVerifier: z.string() });

const stateHashOf = (secrets: Secrets, state: string) =>
  secrets.hash("campuses.sso-state", [state], 32);

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly secrets: Secrets;
  readonly use: Use;
  readonly userId: UserId;
  readonly sessionId: string;
}

/** The address of the campus's page, for this session (OpenID Connect Core, 3.1.2.1; RFC 7636). */
export async function beginVisit(ctx: Ctx, sso: Sso, metadata: IssuerMetadata): Promise<string> {
  const { db, now, secrets, userId, sessionId } = ctx;
  const [state, nonce, codeVerifier] = [newToken(), newToken(), newToken()];
  const asked = Buffer.from(JSON.stringify({ nonce, codeVerifier }));
  await insertVisit(db, {
    ...{ stateHash: stateHashOf(secrets, state), userId, sessionId, campusId: sso.campusId },
    sealed: secrets.seal("campuses.sso-visit", asked, state).toString("base64url"),
    expiresAt: now + visitMilliseconds,
  });
  const url = new URL(metadata.authorization_endpoint);
  const parameters = {
    ...{ response_type: "code", client_id: sso.clientId, state, nonce },
    redirect_uri: ctx.use(signOn).callbackUrl,
    scope: ["openid", ...sso.scopes].join(" "),
    code_challenge: createHash("sha256").update(codeVerifier).digest("base64url"),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

export const sealSecret = ({ secrets }: Pick<Ctx, "secrets">, id: CampusId, secret: string) =>
  secrets.seal("campuses.sso-secret", Buffer.from(secret), id).toString("base64url");

const openSecret = (secrets: Secrets, { campusId, clientSecret }: Sso): string | null =>
  clientSecret === null
    ? null
    : (secrets
        .open("campuses.sso-secret", Buffer.from(clientSecret, "base64url"), campusId)
        ?.toString() ?? null);

const Ticket = z.object({
  userId: UserId,
  sessionId: SessionId,
  campusId: CampusId,
  /** One person of the campus is one of ours. */
  subjectHash: z.string(),
  expiresAt: z.int(),
  until: z.int(),
});
type Ticket = z.infer<typeof Ticket>;

/** The query of the way back from a campus's page. */
export type CameBack = Readonly<Record<string, string>>;

/**
 * Asks the campus who came back, and answers with a ticket for the session that began: somebody
 * who was lured to another's page comes back with nothing that either of them could use.
 */
export async function comeBackFromCampus(runtime: Runtime, back: CameBack): Promise<string> {
  const { db, clock, secrets, use } = runtime;
  const { state = "" } = back;
  const visit = await takeVisit(db, stateHashOf(secrets, state));
  const now = clock.now();
  if (!visit || visit.expiresAt <= now) throw fail("campuses.sso_failed");
  const sso = await readSso(db, visit.campusId);
  const asked = secrets.open("campuses.sso-visit", Buffer.from(visit.sealed, "base64url"), state);
  if (!sso?.metadata || !asked) throw fail("campuses.sso_failed");

  const client = { metadata: sso.metadata, clientId: sso.clientId };
  const claims = await use(signOn).identify(
    { ...client, clientSecret: openSecret(secrets, sso) },
    { ...Asked.parse(JSON.parse(asked.toString())), state, back, claim: sso.rule?.claim ?? null },
  );
  if (!claims) throw fail("campuses.sso_failed");
  const expiresAt = Math.min(endOf(claims) ?? Number.POSITIVE_INFINITY, now + proofMilliseconds);
  if (!isAllowed(claims, sso.rule) || expiresAt <= now) throw fail("campuses.sso_refused");
  const subjectHash = secrets.hash("campuses.subject", [sso.issuer, claims.sub], 32);
  const { userId, sessionId, campusId } = visit;
  const until = clock.now() + ticketMilliseconds;
  const ticket = { userId, sessionId, campusId, subjectHash, expiresAt, until };
  return secrets
    .seal("campuses.sso-ticket", Buffer.from(JSON.stringify(ticket)))
    .toString("base64url");
}

/** What a ticket says, to the session that it is for; null for any other, and once it ran out. */
export function openTicket(ctx: Omit<Ctx, "db" | "use">, sealed: string): Ticket | null {
  const opened = ctx.secrets.open("campuses.sso-ticket", Buffer.from(sealed, "base64url"));
  const ticket = opened && Ticket.parse(JSON.parse(opened.toString()));
  if (!ticket || ticket.until <= ctx.now) return null;
  return ticket.userId === ctx.userId && ticket.sessionId === ctx.sessionId ? ticket : null;
}
