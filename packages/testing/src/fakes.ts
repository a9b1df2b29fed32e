import type {
  Attestor,
  Claims,
  Credentials,
  Discovered,
  MemberLink,
  Session,
  SignOn,
  SsoClient,
  SsoVisit,
} from "@kith/domains";

/** Stands in for the credentials vendor: sessions by cookie, passwords by person. */
export class FakeCredentials implements Credentials {
  private readonly sessions = new Map<string, Session>();
  readonly passwords = new Map<string, string>();

  /** Signs somebody in; answers with the `cookie` header. */
  signIn(userId: string, hasSecondFactor: boolean): string {
    const cookie = `kith-staff.session_token=${crypto.randomUUID()}`;
    this.sessions.set(cookie, { userId, hasSecondFactor });
    return cookie;
  }

  async readSession(cookie: string): Promise<Session | null> {
    return this.sessions.get(cookie) ?? null;
  }

  /** Anybody's word is good enough here; whether the session holds, the database says. */
  async readToken(header: (name: string) => string | undefined): Promise<string | null> {
    return /^Bearer (.+)$/.exec(header("authorization") ?? "")?.[1] ?? null;
  }

  async createPasswordLink(userId: string): Promise<string> {
    return `https://kith.example/welcome?token=${userId}`;
  }

  async createMemberLink(kind: MemberLink, userId: string): Promise<string> {
    return `https://kith.example/phone/${kind}#token=${userId}`;
  }

  linkTo(page: string, token: string): string {
    return `https://kith.example/phone/${page}#token=${token}`;
  }

  async judgePassword(password: string) {
    return password.length < 12 ? "password_short" : "ok";
  }

  async hashPassword(password: string): Promise<string> {
    return `hash of ${password}`;
  }

  async setPassword(userId: string, password: string): Promise<void> {
    this.passwords.set(userId, password);
    for (const [cookie, session] of this.sessions) {
      if (session.userId === userId) this.sessions.delete(cookie);
    }
  }
}

/** Stands in for a platform's attestation service. */
export class FakeAttestor implements Attestor {
  constructor(private readonly isGenuine: (evidence: string) => boolean = () => false) {}

  async verify(evidence: string): Promise<boolean> {
    return this.isGenuine(evidence);
  }
}

/** Stands in for campuses' issuers: whoever comes back is who the test says by their code. */
export class FakeSignOn implements SignOn {
  readonly callbackUrl = "https://kith.example/api/auth/member/campus/callback";
  readonly claims = new Map<string, Claims>();
  readonly asked: { readonly client: SsoClient; readonly visit: SsoVisit }[] = [];

  mayAsk(issuer: string): boolean {
    return issuer.startsWith("https:");
  }

  async discover(issuer: string): Promise<Discovered> {
    if (issuer.includes("away")) return { outcome: "unreachable" };
    return { outcome: "ok", metadata: { authorization_endpoint: `${issuer}/authorize` } };
  }

  async identify(client: SsoClient, visit: SsoVisit): Promise<Claims | null> {
    this.asked.push({ client, visit });
    return this.claims.get(visit.back.code ?? "") ?? null;
  }
}
