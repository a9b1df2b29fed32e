export interface OutgoingMail {
  /** One bare address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text; lines may be of any length. */
  readonly text: string;
}

/** What sends mail, whichever vendor stands behind it. */
export interface Mailer {
  /**
   * Throws `Unavailable` when a later try may succeed, and `MailRefused` when none will.
   * A mail whose acknowledgement was lost may arrive twice.
   */
  send(mail: OutgoingMail): Promise<void>;
}

/** The mail server said for good that it does not take this mail. */
export class MailRefused extends Error {
  override name = "MailRefused";

  constructor(
    /** The server's reply code (RFC 5321, 4.2). */
    readonly code: number,
    cause?: unknown,
  ) {
    super(`the mail server answered ${code}`, { cause });
  }
}
