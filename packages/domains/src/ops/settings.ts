import { defineSettings, setting } from "@kith/kernel";
import { z } from "zod";

const isUnencrypted = (url: string | undefined) =>
  url?.startsWith("smtp://") === true && !url.includes("requireTLS=true");

/** `{traceId}` is where the id goes. */
const TracesUrl = z
  .string()
  .max(500)
  .regex(/^https?:\/\/\S*\{traceId\}\S*$/)
  .refine((url) => URL.canParse(url.replaceAll("{traceId}", "0")));

export const opsSettings = defineSettings("ops", {
  smtpUrl: setting(
    "SMTP_URL",
    z.url({ protocol: /^smtps?$/ }).optional(),
    "The mail server: smtps://user:password@host:465, or smtp:// with ?requireTLS=true.",
    { isSecret: true, caution: (url) => (isUnencrypted(url) ? "mail_unencrypted" : null) },
  ),
  attacksFile: setting(
    "KITH_ATTACKS_FILE",
    z.string().max(500).optional(),
    "What the last `bun run attack` wrote, for the console to show.",
  ),
  mailFrom: setting(
    "MAIL_FROM",
    z.string().min(3).max(200).default("Kith <kith@localhost>"),
    "The sender of mails, such as Kith <kith@example.org>.",
  ),
  tracesUrl: setting(
    "KITH_TRACES_URL",
    TracesUrl.optional(),
    "Where staff look at a trace, with {traceId} where its id goes.",
  ),
});
