import { defineSettings, setting } from "@kith/kernel";
import { z } from "zod";

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

const waitPattern = /^(\d{1,3})-(\d{1,3})$/;

/** `3-15` as the shortest and the longest wait in seconds. */
const Wait = z
  .string()
  .regex(waitPattern)
  .transform((text) => {
    const [, shortest, longest] = waitPattern.exec(text) ?? [];
    return { secondsMin: Number(shortest), secondsMax: Number(longest) };
  })
  .refine(({ secondsMin, secondsMax }) => secondsMin <= secondsMax);

const Zone = z
  .string()
  .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC");

export const nudgesSettings = defineSettings("nudges", {
  site: setting(
    "NUDGES_SITE",
    z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default("main"),
    "Name of this node's nudge site. People of one site can be nudged with each other.",
  ),
  sessionSeconds: setting(
    "SESSION_TTL_SECONDS",
    whole(600, 28_800).default(7200),
    "How long a nudge session lasts before it is extended.",
  ),
  zone: setting("TIME_ZONE", Zone.default("UTC"), "The zone in which nudge days begin at 04:00."),
  near: setting(
    "NEAR",
    z.enum(["two-sided", "one-sided"]).default("two-sided"),
    "Who must have seen whom. One-sided lets copied beacons nudge people from afar.",
    { caution: (near) => (near === "one-sided" ? "near_one_sided" : null) },
  ),
  rssiMin: setting(
    "NUDGES_RSSI_MIN",
    z.coerce.number().int().min(-127).max(0).default(-85),
    "The weakest signal that counts as near, in dBm.",
  ),
  wait: setting(
    "NUDGES_WAIT_SECONDS",
    Wait.prefault("3-15"),
    "The random wait before a nudge is shown, on each side.",
    { caution: ({ secondsMax }) => (secondsMax === 0 ? "nudges_without_wait" : null) },
  ),
  proofBits: setting(
    "NUDGES_PROOF_BITS",
    whole(0, 30).default(14),
    "Zero bits that the proof of work for a day token must show.",
  ),
  tokensPerAddressHour: setting(
    "NUDGES_TOKENS_PER_ADDRESS_HOUR",
    whole(1, 1_000_000).default(6),
    "Day tokens for one address in an hour. A campus behind one address needs more.",
  ),
  opensPerAddressHour: setting(
    "NUDGES_OPENS_PER_ADDRESS_HOUR",
    whole(1, 1_000_000).default(120),
    "Sessions opened from one address in an hour.",
  ),
  attestation: setting(
    "NUDGES_ATTESTATION",
    z.enum(["off", "required"]).default("off"),
    "Whether an install must show its platform's attestation to get a day token.",
  ),
});
