import { Unavailable } from "@kith/kernel/outage";
import type { Mailer } from "./mailer";
import { MailRefused } from "./mailer";

export interface SmtpOptions {
  /** `smtp://` or `smtps://user:password@host:port`; `?requireTLS=true` insists on STARTTLS. */
  readonly url: string;
  /** The sender, such as `Kith <kith@example.org>`. */
  readonly from: string;
}

const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** Sends through an SMTP server, one connection a mail. */
export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  let opening: ReturnType<typeof openTransport> | undefined;
  return {
    async send({ to, subject, text }) {
      // Nodes that send no mail do without the library.
      opening ??= openTransport(url);
      const transport = await opening;
      try {
        // As an object, so that a comma in an address cannot add a second recipient.
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
      } catch (thrown) {
        throw asMailError(thrown);
      }
    },
  };
}

async function openTransport(url: string) {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    url,
    ...timeouts,
    // Texts are ours, but no part of a mail may ever name a file or a page to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** RFC 5321: 5yz will not get better by trying again; all else may. */
function asMailError(thrown: unknown): Error {
  const code = thrown instanceof Error && "responseCode" in thrown ? thrown.responseCode : 0;
  if (typeof code === "number" && code >= 500) return new MailRefused(code, thrown);
  return new Unavailable("mail", thrown, 30);
}
