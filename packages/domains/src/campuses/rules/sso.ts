import type { SsoRule } from "@kith/contracts";
import { isOfDomains } from "../rules";

/** How long somebody may take at their campus's page, and their app to say that they are back. */
export const visitMilliseconds = 10 * 60_000;
export const ticketMilliseconds = 5 * 60_000;

type Claims = Readonly<Record<string, unknown>>;

const textsOf = (value: unknown): string[] =>
  [value].flat().flatMap((one) => (typeof one === "string" ? [one.toLowerCase()] : []));

function isOne(text: string, allowed: string): boolean {
  if (!allowed.startsWith("@")) return text === allowed;
  return text.includes("@") && isOfDomains(text, [allowed.slice(1)]);
}

/** Whether a campus's word about somebody makes them one of the campus. */
export function isAllowed(claims: Claims, rule: SsoRule | null): boolean {
  if (!rule) return true;
  // An address that the campus did not look at is nobody's.
  if (rule.claim === "email" && claims.email_verified !== true) return false;
  const texts = textsOf(claims[rule.claim]);
  return rule.allowed.some((one) => texts.some((text) => isOne(text, one.toLowerCase())));
}

/** SCHAC 1.5, schacExpiryDate, by either of its names in tokens. */
const endClaims = ["schacExpiryDate", "schac_expiry_date"] as const;
/** GeneralizedTime (RFC 4517, 3.3.13) in UTC. */
const generalizedTime = /^(\d{4})(\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)?)?(?:[.,]\d+)?Z$/;

/** Until when the campus says that it knows them; null where it does not. */
export function endOf(claims: Claims): number | null {
  const said = endClaims.map((name) => claims[name]).find((value) => value !== undefined);
  if (typeof said === "number") return said * 1000;
  const parts = typeof said === "string" ? generalizedTime.exec(said) : null;
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
