import type { AgeBand, Consent, ConsentState, Settings } from "@kith/contracts";
import { keptMilliseconds } from "@kith/contracts";
import { policies, policyNames } from "@kith/contracts/policies";

/** Nobody is shown by distance, and nothing costs anybody a message, until they say so. */
export const settingsByDefault: Settings = {
  nearby: "nobody",
  isGhost: false,
  isFindable: true,
  isSuggested: true,
  language: null,
  timeZone: null,
  quietHours: null,
  channels: ["mail"],
};

/** What of the choices says who comes across somebody. */
export const discoverabilityOf = ({ nearby, isGhost, isFindable, isSuggested }: Settings) => ({
  ...{ nearby, isGhost, isFindable, isSuggested },
});

export function mayChoose({ nearby, timeZone }: Partial<Settings>, band: AgeBand | null) {
  if (nearby === "everyone" && band !== "18-over") return "adults_only";
  return timeZone && !isTimeZone(timeZone) ? "time_zone" : "ok";
}

export function settingsWith(before: Settings, change: Partial<Settings>): Settings {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  const settings = { ...before, ...Object.fromEntries(said) };
  return { ...settings, channels: [...new Set(settings.channels)] };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const minuteOfDay = (timeZone: string | null, now: number): number => {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const format = new Intl.DateTimeFormat("en", { ...options, timeZone: timeZone ?? "UTC" });
  const [hours = 0, minutes = 0] = format.format(now).split(":").map(Number);
  return hours * 60 + minutes;
};

const dayMinutes = 1440;
/** Minutes from one of the day to another, over midnight where that is earlier. */
const minutesTo = (from: number, to: number) => (to - from + dayMinutes) % dayMinutes;

/** How long somebody is to be left alone from now on; 0 outside of their quiet hours. */
export function quietSeconds(
  { quietHours, timeZone }: Pick<Settings, "quietHours" | "timeZone">,
  now: number,
): number {
  if (!quietHours) return 0;
  const { from, to } = quietHours;
  const minute = minuteOfDay(timeZone, now);
  return minutesTo(from, minute) < minutesTo(from, to) ? minutesTo(minute, to) * 60 : 0;
}

interface Agreement extends Consent {
  readonly acceptedAt: number;
  readonly withdrawnAt: number | null;
}

/** What somebody agrees to, by policy, from all that they ever did. */
export function consentsOf(agreements: readonly Agreement[]): ConsentState[] {
  return policyNames.map((policy) => {
    const held = agreements
      .filter((one) => one.policy === policy && one.withdrawnAt === null)
      .toSorted((one, other) => other.version - one.version)[0];
    const { version, isRequired } = policies[policy];
    const [agreedVersion, agreedAt] = [held?.version ?? null, held?.acceptedAt ?? null];
    return { policy, version, isRequired, agreedVersion, agreedAt };
  });
}

const hour = 3_600_000;
const exportWaitMilliseconds = 24 * hour;
export const linkMilliseconds = hour / 4;

export const dueAtOf = (kind: "deletion" | "export", now: number): number =>
  now + (kind === "deletion" ? keptMilliseconds("grace") : exportWaitMilliseconds);
export const archiveEndsAt = (now: number): number => now + keptMilliseconds("archive");

export const holdLapsesAt = (now: number): number => now + keptMilliseconds("hold");
export const unconfirmedLapsesAt = (now: number): number =>
  now + keptMilliseconds("unconfirmedHold");

interface HoldFacts {
  readonly askedById: string | null;
  readonly confirmedAt: number | null;
  readonly lapsesAt: number;
  readonly endedAt: number | null;
}

export const isOver = ({ lapsesAt, endedAt }: HoldFacts, now: number): boolean =>
  endedAt !== null || lapsesAt <= now;

/** Two of staff make a hold; the command line is nobody, and confirms none. */
export function mayConfirm(hold: HoldFacts, staffId: string | null, now: number) {
  if (isOver(hold, now) || hold.confirmedAt !== null) return "hold_over";
  return staffId === null || staffId === hold.askedById ? "same_staff" : "ok";
}

/** How an account stands to others. */
export function stateOf(facts: {
  readonly isHeld: boolean;
  readonly isBarred: boolean;
  readonly isDeleted: boolean;
}) {
  if (facts.isDeleted) return "deleted";
  return facts.isHeld || facts.isBarred ? "suspended" : "active";
}

/** Counts of people in tens, rounded down. */
export const coarse = (count: number): number => Math.floor(count / 10) * 10;
