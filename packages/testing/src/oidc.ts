import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";

interface Claims {
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly eduperson_scoped_affiliation?: readonly string[];
}

interface OidcOptions {
  /** Whether tokens are as short as the standard has them, and the rest is asked for besides. */
  readonly isStrict?: boolean;
}

/** A real provider of OpenID Connect on this machine, and a browser that has its password. */
export async function startOidc(
  redirectUris: readonly string[],
  { isStrict = false }: OidcOptions = {},
) {
  const people = new Map<string, Claims>();
  let provider: Provider | undefined;
  let whoIsThere = "";

  /** Whoever sits before the browser signs in and agrees to everything. */
  async function interact(oidc: Provider, request: IncomingMessage, response: ServerResponse) {
    const { prompt, params } = await oidc.interactionDetails(request, response);
    const clientId = String(params.client_id);
    const grant = new oidc.Grant({ accountId: whoIsThere, clientId });
    grant.addOIDCScope(String(params.scope));
    const done =
      prompt.name === "login"
        ? { login: { accountId: whoIsThere } }
        : { consent: { grantId: await grant.save() } };
    await oidc.interactionFinished(request, response, done);
  }

  const server = createServer((request, response) => {
    if (!provider) return response.destroy();
    if (!request.url?.startsWith("/interaction/")) return provider.callback()(request, response);
    return interact(provider, request, response).catch((thrown) => response.destroy(thrown));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const issuer = `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`;
  const client = { clientId: "kith", clientSecret: "a secret of the test" };
  provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: client.clientId, client_secret: client.clientSecret },
        redirect_uris: [...redirectUris],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ["a key of the test"] },
    claims: {
      ...{ openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      eduperson: ["eduperson_scoped_affiliation"],
    },
    conformIdTokenClaims: isStrict,
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  });

  return {
    issuer,
    client,
    people,
    /** Whoever sits before a browser from now on. */
    seat(subject: string): void {
      whoIsThere = subject;
    },
    /** Signs in at the provider's page; answers with the address that this leads back to. */
    async visit(url: string, subject: string): Promise<string> {
      whoIsThere = subject;
      return await follow(url, redirectUris);
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** From page to page, as a browser with cookies goes, until it is led back. */
async function follow(url: string, redirectUris: readonly string[]): Promise<string> {
  const cookies = new Map<string, string>();
  for (let at = url; ; ) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const to = response.headers.get("location");
    if (!to) throw new Error(`the provider answered ${response.status}`);
    at = new URL(to, at).href;
    if (redirectUris.some((uri) => at.startsWith(uri))) return at;
  }
}
