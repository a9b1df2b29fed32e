export type Channel = "flash_call" | "whatsapp" | "sms";

export interface OutgoingCode {
  /** E.164. */
  readonly to: string;
  /** Digits; a call comes from a number that ends in them. */
  readonly code: string;
  /** What a message says, code included. */
  readonly text: string;
}

/** One way to reach a number, whichever vendor stands behind it. */
export interface PhoneChannel {
  /**
   * Throws `Unavailable` when a later try may succeed, and `CodeRefused` when none will. A code
   * whose acknowledgement was lost may arrive twice.
   */
  send(code: OutgoingCode): Promise<void>;
}

/** The vendor said for good that it does not reach this number. */
export class CodeRefused extends Error {
  override name = "CodeRefused";

  constructor(
    /** The vendor's HTTP status. */
    readonly code: number,
  ) {
    super(`the phone vendor answered ${code}`);
  }
}
