import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/** A passkey of a device that is all software: what WebAuthn (level 2) makes of it, for tests. */
export interface Passkey {
  /** The answer to a registration challenge, as browsers encode it. */
  register(challenge: string): object;
  /** The answer to a sign-in challenge. */
  sign(challenge: string): object;
}

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

/** `verifiesUser`: whether the device says that it asked for a finger, a face or a PIN. */
export function makePasskey(origin: string, verifiesUser: boolean): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  const encodedId = id.toString("base64url");
  const common = {
    id: encodedId,
    rawId: encodedId,
    type: "public-key",
    clientExtensionResults: {},
  };
  let uses = 0;

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (flags: number, credential = Buffer.alloc(0)) => {
    const host = createHash("sha256").update(new URL(origin).hostname).digest();
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++uses);
    const all = userPresent | flags | (verifiesUser ? userVerified : 0);
    return Buffer.concat([host, Buffer.from([all]), counter, credential]);
  };

  return {
    register(challenge) {
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const key = coseKey(Buffer.from(x, "base64url"), Buffer.from(y, "base64url"));
      const credential = Buffer.concat([Buffer.alloc(16), length, id, key]);
      const attestation = attestationOf(authenticatorData(hasCredential, credential));
      return {
        ...common,
        response: {
          clientDataJSON: clientData("webauthn.create", challenge).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    sign(challenge) {
      const client = clientData("webauthn.get", challenge);
      const data = authenticatorData(0);
      const digest = createHash("sha256").update(client).digest();
      const signature = createSign("sha256").update(data).update(digest).sign(privateKey);
      return {
        ...common,
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
        },
      };
    },
  };
}

/** CBOR of an ES256 key: `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` (RFC 9053, 7.1). */
const coseKey = (x: Buffer, y: Buffer): Buffer => {
  const head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01];
  const part = (name: number, bytes: Buffer) => [name, 0x58, bytes.length, ...bytes];
  return Buffer.from([...head, ...part(0x21, x), ...part(0x22, y)]);
};

/** CBOR of `{fmt: "none", attStmt: {}, authData}`. */
const attestationOf = (data: Buffer): Buffer => {
  const text = (word: string) => [0x60 | word.length, ...Buffer.from(word)];
  const fmt = [...text("fmt"), ...text("none")];
  const head = [0xa3, ...fmt, ...text("attStmt"), 0xa0, ...text("authData")];
  return Buffer.concat([Buffer.from([...head, 0x59, data.length >> 8, data.length & 255]), data]);
};
