import { helloCharactersMax } from "@kith/contracts/bounds";
import type { RandomBytes } from "../platform";
import { fromBase64Url, makeUuid, toBase64Url } from "./bytes";
import { type Agreement, agree, hashOfKey, makeKeyPair, seal, unseal } from "./cipher";
import { type WordsOf, wordsOf } from "./words";

/** This phone's half of one hello: keys, the promise about the other's key, what arrived. */
export class Hello {
  private readonly pair;
  private peerKeyHash: string | null = null;
  private agreement: Agreement | null = null;
  private readonly arrived = new Set<string>();

  constructor(
    private readonly nudgeId: string,
    private readonly random: RandomBytes,
    private readonly toWords: WordsOf = wordsOf,
  ) {
    this.pair = makeKeyPair(random);
  }

  /** Goes with the wave, before anyone sees the key. */
  get keyHash(): string {
    return hashOfKey(this.pair.publicKey);
  }

  /** To be shown only once the other's hash is here: see `met`. */
  get publicKey(): string {
    return toBase64Url(this.pair.publicKey);
  }

  get words(): readonly string[] {
    return this.agreement?.words ?? [];
  }

  /** The other waved too, and promised a key. The first promise counts. */
  met(peerKeyHash: string): void {
    this.peerKeyHash ??= peerKeyHash;
  }

  /** Whether the other's key is the promised one and can be used. */
  revealed(publicKey: string): boolean {
    const peerKey = fromBase64Url(publicKey);
    if (!peerKey || hashOfKey(peerKey) !== this.peerKeyHash) return false;
    this.agreement ??= agree(this.pair, peerKey, this.nudgeId, this.toWords);
    return this.agreement !== null;
  }

  /** Throws a `RangeError` for a text that is empty or longer than 500 characters. */
  seal(text: string): { readonly messageId: string; readonly sealed: string } {
    if (!this.agreement) throw new Error("there is no key to seal with");
    const length = [...text].length;
    if (length < 1 || length > helloCharactersMax) {
      throw new RangeError(`a hello has 1 to ${helloCharactersMax} characters`);
    }
    const messageId = makeUuid(this.random);
    return { messageId, sealed: seal(this.agreement, messageId, text, this.random) };
  }

  /** The text of a message; null for one that came before, or that the other did not write. */
  unseal(messageId: string, sealed: string): string | null {
    if (!this.agreement || this.arrived.has(messageId)) return null;
    const text = unseal(this.agreement, messageId, sealed);
    // Only what opens is remembered, so that a forgery cannot take a true message's id.
    if (text !== null) this.arrived.add(messageId);
    return text;
  }

  /** Forgets the keys. Nothing that was said can be opened any more. */
  wipe(): void {
    this.pair.secretKey.fill(0);
    this.agreement?.key.fill(0);
    this.agreement = null;
  }
}
