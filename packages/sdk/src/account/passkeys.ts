import type { Perform } from "./ceremonies";

/** What holds passkeys here: it asks its owner, and answers as browsers do (WebAuthn, 5.1). */
export interface Authenticator {
  create(options: object): Promise<object>;
  get(options: object): Promise<object>;
}

/** The device did not show a passkey: its owner said no, waited too long, or it has none. */
export class PasskeyNotShown extends Error {}

/** A browser's own. Undefined elsewhere, and in browsers from before 2025. */
export function systemAuthenticator(): Authenticator | undefined {
  const isThere =
    typeof document !== "undefined" &&
    typeof PublicKeyCredential !== "undefined" &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential;
  if (!isThere) return undefined;
  const { credentials } = globalThis.navigator;
  return {
    create: async (options) =>
      written(
        await credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            // As the server wrote them.
            options as PublicKeyCredentialCreationOptionsJSON,
          ),
        }),
      ),
    get: async (options) =>
      written(
        await credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
            options as PublicKeyCredentialRequestOptionsJSON,
          ),
        }),
      ),
  };
}

function written(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyNotShown();
  return credential.toJSON();
}

interface Parts {
  readonly perform: Perform;
  readonly authenticator: Authenticator | undefined;
  readonly looksAgain: () => Promise<void>;
}

/** Coming in, and proving that it is them, with what a device keeps. */
export class Passkeys {
  constructor(private readonly parts: Parts) {}

  /** Whether this device can be asked for one. */
  get isPossible(): boolean {
    return this.parts.authenticator !== undefined;
  }

  /** Makes one for who is signed in; the session has to be fresh. */
  async add(name: string): Promise<void> {
    const begin = "/passkey/generate-register-options";
    await this.perform(begin, "create", (response) => ({
      path: "/passkey/verify-registration",
      body: { response, name },
    }));
  }

  /** Signs in; within a session of the same person it proves that one instead. */
  async show(): Promise<void> {
    const begin = "/passkey/generate-authenticate-options";
    await this.perform(begin, "get", (response) => ({
      path: "/passkey/verify-authentication",
      body: { response },
    }));
    await this.parts.looksAgain();
  }

  private async perform(
    begin: Parameters<Perform>[0],
    act: "create" | "get",
    finish: (response: object) => { readonly path: Parameters<Perform>[0]; readonly body: object },
  ): Promise<void> {
    const { perform, authenticator } = this.parts;
    if (!authenticator) throw new PasskeyNotShown();
    const { options = {}, challenge } = await perform(begin, null);
    const response = await authenticator[act](options).catch((error: unknown) => {
      throw new PasskeyNotShown("no passkey was shown", { cause: error });
    });
    const { path, body } = finish(response);
    // A browser has a cookie for it.
    await perform(path, body, challenge === undefined ? {} : { "kith-challenge": challenge });
  }
}
