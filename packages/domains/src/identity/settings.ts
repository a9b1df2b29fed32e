import { ProviderId } from "@kith/contracts";
import { defineSettings, setting } from "@kith/kernel";
import { z } from "zod";

const vendor = (what: string) =>
  `Takes {"to", "code", "text"} as JSON and ${what}; https://user:password@… is Basic.`;
const Url = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .optional();
const isOpen = (url: string | undefined) =>
  url?.startsWith("http://") === true ? "phone_unencrypted" : null;
const vendorOptions = { isSecret: true, caution: isOpen };

const Client = z
  .string()
  .max(500)
  .regex(/^[^:]+:.+$/)
  .transform((text) => {
    const end = text.indexOf(":");
    return { clientId: text.slice(0, end), clientSecret: text.slice(end + 1) };
  })
  .optional();
const client = (whose: string) => `Client id and secret at ${whose}, with a colon between them.`;

const known: readonly string[] = ["google", "github", "facebook", "microsoft", "credential"];

const OidcProviders = z
  .array(
    z.strictObject({
      provider: ProviderId.refine((id) => !known.includes(id)),
      name: z.string().min(1).max(60),
      /** Its `.well-known/openid-configuration` is read. */
      issuer: z.url({ protocol: /^https?$/ }).max(300),
      clientId: z.string().min(1).max(300),
      clientSecret: z.string().min(1).max(500),
    }),
  )
  .max(10)
  .refine((all) => new Set(all.map(({ provider }) => provider)).size === all.length);

const Json = z.string().transform((text, ctx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "json" });
    return z.NEVER;
  }
});

export const identitySettings = defineSettings("identity", {
  callUrl: setting(
    "PHONE_CALL_URL",
    Url,
    vendor("calls from a number ending in it"),
    vendorOptions,
  ),
  whatsappUrl: setting("PHONE_WHATSAPP_URL", Url, vendor("writes by WhatsApp"), vendorOptions),
  smsUrl: setting("PHONE_SMS_URL", Url, vendor("writes by SMS"), vendorOptions),
  codesPerDay: setting(
    "PHONE_CODES_PER_DAY",
    z.coerce.number().int().min(0).max(1_000_000).default(2000),
    "Codes that are called or written in a day, to everybody together. 0: none.",
  ),
  codesPerPrefix: setting(
    "PHONE_CODES_PER_PREFIX",
    z.coerce.number().int().min(1).max(100_000).default(50),
    "Codes in a day to numbers of one range that nobody entered; ten times as many to a country.",
  ),
  noticesPerDay: setting(
    "PHONE_NOTICES_PER_DAY",
    z.coerce.number().int().min(0).max(1_000_000).default(1000),
    "Messages in a day, to everybody together, that tell what happened to an account. 0: none.",
  ),
  google: setting("GOOGLE_CLIENT", Client, client("Google"), { isSecret: true }),
  github: setting("GITHUB_CLIENT", Client, client("GitHub"), { isSecret: true }),
  facebook: setting("FACEBOOK_CLIENT", Client, client("Facebook"), { isSecret: true }),
  microsoft: setting("MICROSOFT_CLIENT", Client, client("Microsoft"), { isSecret: true }),
  oidc: setting(
    "OIDC_PROVIDERS",
    Json.pipe(OidcProviders).prefault("[]"),
    'Others (OpenID Connect): [{"provider", "name", "issuer", "clientId", "clientSecret"}].',
    { isSecret: true },
  ),
  appUrl: setting(
    "KITH_APP_URL",
    z
      .string()
      .regex(/^[a-z][a-z0-9+.-]*:\/\/[\w./-]*$/)
      .max(200)
      .default("kith://outside"),
    "Where the phone app takes over after a provider's page.",
  ),
});
