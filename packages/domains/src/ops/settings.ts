import { defineSettings, setting } from "@kith/kernel";
import { z } from "zod";

const isUnencrypted = (url: string | undefined) =>
  url?.startsWith("smtp://") === true && !url.includes("requireTLS=true");

export const opsSettings = defineSettings("ops", {
  smtpUrl: setting(
    "SMTP_URL",
    z.url({ protocol: /^smtps?$/ }).optional(),
    "The mail server: smtps://user:password@host:465, or smtp:// with ?requireTLS=true.",
    { isSecret: true, caution: (url) => (isUnencrypted(url) ? "mail_unencrypted" : null) },
  ),
  mailFrom: setting(
    "MAIL_FROM",
    z.string().min(3).max(200).default("Kith <kith@localhost>"),
    "The sender of mails, such as Kith <kith@example.org>.",
  ),
});
