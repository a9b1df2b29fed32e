import { afterAll, expect, test } from "bun:test";
import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer } from "node:http";
import { systemClock } from "@kith/kernel";
import { microsoft } from "better-auth/social-providers";
import { proveIdentity } from "./outsideProof";
import { knownProviders } from "./providers";

const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const [own, foreign] = [pair(), pair()];
const [tenant, nonce, clientId] = ["a-tenant", "the nonce of this visit", "kith"];

/** What the token endpoint answers next. */
let idToken = "";
/** Microsoft's addresses, on this machine. */
const server = createServer((request, response) => {
  const key = { ...own.publicKey.export({ format: "jwk" }), kid: "now", alg: "RS256" };
  const isKeys = request.url === "/common/discovery/v2.0/keys";
  const body = isKeys ? { keys: [key] } : { access_token: "any", id_token: idToken };
  response.setHeader("content-type", "application/json").end(JSON.stringify(body));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => void server.close());
const bound = server.address();
const authority = `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signedBy({ privateKey }: { readonly privateKey: KeyObject }, more: object = {}): string {
  const seconds = Math.floor(systemClock.now() / 1000);
  const claims = {
    ...{ iss: `${authority}/${tenant}/v2.0`, aud: clientId, sub: "ana", oid: "ana", tid: tenant },
    ...{ iat: seconds, exp: seconds + 600, nonce, name: "Ana", email: "ana@people.example" },
    ...more,
  };
  const signed = `${encode({ alg: "RS256", kid: "now" })}.${encode(claims)}`;
  const signature = createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url");
  return `${signed}.${signature}`;
}

const client = { clientId, clientSecret: "a secret" };
const ours = knownProviders([{ provider: "microsoft", ...client }]).microsoft;
const provider = microsoft({ ...client, ...ours, authority });
const ctx = { context: { baseURL: "https://kith.example/api/auth/member" } } as never;

async function proveBy(token: string) {
  idToken = token;
  const begun = { provider: "microsoft", codeVerifier: "a verifier", nonce };
  return await proveIdentity(ctx, provider as never, begun, { code: "a code" });
}

test("Microsoft's word counts where its key signed it, for this visit and its tenant", async () => {
  const said = await proveBy(signedBy(own));
  expect(said).toEqual({ provider: "microsoft", subject: "ana", email: null, name: "Ana" });
  const refused = [
    signedBy(foreign),
    signedBy(own).replace(/\.[^.]+$/, "."),
    signedBy(own, { nonce: "of another visit" }),
    signedBy(own, { aud: "somebody else" }),
    signedBy(own, { tid: "another-tenant" }),
    signedBy(own, { exp: 1 }),
  ];
  for (const token of refused) expect(await proveBy(token)).toBeNull();
});
