import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Keys for one purpose each, derived from the configured secret. */
export interface Secrets {
  /** A keyed hash (HMAC-SHA-256) of `parts` as base64url, `bytes` long. */
  hash(purpose: string, parts: readonly string[], bytes?: number): string;
  /** Encrypts with AES-256-GCM under a random nonce: nonce, tag, text as one buffer. */
  seal(purpose: string, plain: Uint8Array, context?: string): Buffer;
  /** Opens what `seal` made for this purpose and context; null if it is anything else. */
  open(purpose: string, sealed: Uint8Array, context?: string): Buffer | null;
}

const nonceBytes = 12;
const tagBytes = 16;

/** `secret`: 32 random bytes from configuration. HKDF-SHA-256 with the purpose as info. */
export function createSecrets(secret: Uint8Array): Secrets {
  const keys = new Map<string, Buffer>();
  const keyOf = (purpose: string) => {
    const known = keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync("sha256", secret, "kith", purpose, 32));
    keys.set(purpose, key);
    return key;
  };
  return {
    hash(purpose, parts, bytes = 16) {
      // A separator that no part can hold keeps ("ab","c") and ("a","bc") apart.
      const hmac = createHmac("sha256", keyOf(`hash:${purpose}`)).update(parts.join("\u0000"));
      return hmac.digest().subarray(0, bytes).toString("base64url");
    },
    seal(purpose, plain, context = "") {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", keyOf(`seal:${purpose}`), nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(purpose, sealed, context = "") {
      if (sealed.length < nonceBytes + tagBytes) return null;
      const nonce = sealed.subarray(0, nonceBytes);
      const decipher = createDecipheriv("aes-256-gcm", keyOf(`seal:${purpose}`), nonce);
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const body = decipher.update(sealed.subarray(nonceBytes + tagBytes));
        return Buffer.concat([body, decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
