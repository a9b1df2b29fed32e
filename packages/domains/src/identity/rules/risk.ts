/** Where an address is, as roughly as a table of addresses tells. */
export interface Place {
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A sign-in, by what is remembered of it. */
export interface Seen {
  /** The family of the device. */
  readonly name: string;
  readonly place: Place | null;
  readonly at: number;
}

/** Of the rule below: a score of another version is another score. */
export const riskVersion = 1;

/** campus.md, A9. "Low trust" is left out: trust belongs to a higher tier. */
const points = {
  agent_changed: 15,
  country_new: 40,
  city_new: 15,
  travel_impossible: 30,
  device_new: 10,
} as const;
export type RiskFactor = keyof typeof points;

const stepUpFrom = 60;
const refusedFrom = 80;
const speedKilometresPerHourMax = 800;
const earthRadiusKilometres = 6371;

interface SignInFacts {
  readonly now: Seen;
  /** The device that they show, if it is one of theirs. */
  readonly device: Seen | null;
  /** All that they used of late. */
  readonly known: readonly Seen[];
}

export interface Risk {
  readonly version: number;
  readonly score: number;
  readonly factors: readonly RiskFactor[];
}

/** How unlike the sign-ins before this one is; a factor of which nothing is known is silent. */
export function scoreSignIn({ now, device, known }: SignInFacts): Risk {
  const factors = known.length === 0 ? [] : factorsOf({ now, device, known });
  const score = factors.reduce((sum, factor) => sum + points[factor], 0);
  return { version: riskVersion, score, factors };
}

function factorsOf({ now, device, known }: SignInFacts): RiskFactor[] {
  const places = known.flatMap(({ place }) => place ?? []);
  const { place } = now;
  const isPlaced = place !== null && places.length > 0;
  const isNewCity =
    isPlaced && place.city !== null && !places.some((one) => isSameCity(one, place));
  return [
    ...(device ? [] : (["device_new"] as const)),
    ...(device && device.name !== now.name ? (["agent_changed"] as const) : []),
    ...(isPlaced && !places.some(({ country }) => country === place.country)
      ? (["country_new"] as const)
      : []),
    ...(isNewCity ? (["city_new"] as const) : []),
    ...(isTooFar(latestOf(known), now) ? (["travel_impossible"] as const) : []),
  ];
}

const isSameCity = (one: Place, other: Place) =>
  one.country === other.country && one.city === other.city;

const latestOf = (known: readonly Seen[]) =>
  known
    .filter(({ place }) => place)
    .reduce<Seen | null>((latest, one) => (latest && latest.at >= one.at ? latest : one), null);

function isTooFar(before: Seen | null, now: Seen): boolean {
  const kilometres = distanceOf(before?.place ?? null, now.place);
  if (!before || kilometres === null) return false;
  const hours = Math.max(0, now.at - before.at) / 3_600_000;
  return kilometres > speedKilometresPerHourMax * Math.max(hours, 0.1);
}

/** Along a great circle, by the haversine; null where a place is not known. */
function distanceOf(one: Place | null, other: Place | null): number | null {
  const [a, b] = [pointOf(one), pointOf(other)];
  if (!a || !b) return null;
  const square = (angle: number) => Math.sin(angle / 2) ** 2;
  const chord =
    square(a.latitude - b.latitude) +
    Math.cos(a.latitude) * Math.cos(b.latitude) * square(a.longitude - b.longitude);
  return 2 * earthRadiusKilometres * Math.asin(Math.sqrt(chord));
}

function pointOf(place: Place | null) {
  if (!place || place.latitude === null || place.longitude === null) return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  return { latitude: radians(place.latitude), longitude: radians(place.longitude) };
}

export const riskVerdict = ({ score }: Risk): "ok" | "step_up" | "refused" => {
  if (score >= refusedFrom) return "refused";
  return score >= stepUpFrom ? "step_up" : "ok";
};
