import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Place, riskVerdict, type Seen, scoreSignIn } from "./risk";

const hour = 3_600_000;
const aarhus: Place = { country: "DK", city: "Aarhus", latitude: 56.2, longitude: 10.2 };
const odense: Place = { country: "DK", city: "Odense", latitude: 55.4, longitude: 10.4 };
const tbilisi: Place = { country: "GE", city: "Tbilisi", latitude: 41.7, longitude: 44.8 };
const seen = (place: Place | null, at = 0, name = "Firefox, Linux"): Seen => ({ name, place, at });
const home = seen(aarhus);

const cases: readonly [string, Seen, Seen | null, readonly Seen[], number, string][] = [
  ["the first of all", seen(tbilisi, 1), null, [], 0, "ok"],
  ["the same again", seen(aarhus, hour), home, [home], 0, "ok"],
  ["a new device", seen(aarhus, hour), null, [home], 10, "ok"],
  ["a device that calls itself something else", seen(aarhus, hour, "Edge"), home, [home], 15, "ok"],
  ["the next city", seen(odense, 5 * hour), home, [home], 15, "ok"],
  ["a known device on a journey", seen(tbilisi, 24 * hour), home, [home], 55, "ok"],
  ["a new device on a journey", seen(tbilisi, 24 * hour), null, [home], 65, "step_up"],
  ["a device that is elsewhere within an hour", seen(tbilisi, hour), home, [home], 85, "refused"],
  ["no table of places", seen(null, hour), null, [seen(null)], 10, "ok"],
];

describe("the risk of a sign-in …", () => {
  test.each(cases)("of %s", (_name, now, device, known, score, verdict) => {
    const risk = scoreSignIn({ now, device, known });
    expect([risk.score, riskVerdict(risk)]).toEqual([score, verdict] as never);
  });

  test("names what it is made of", () => {
    const { factors, version } = scoreSignIn({
      now: seen(tbilisi, hour),
      device: null,
      known: [home],
    });
    const all = ["device_new", "country_new", "city_new", "travel_impossible"];
    expect([version, factors]).toEqual([1, all] as never);
  });

  test("grows with no sign-in that is remembered, except by travel", () => {
    const place = fc.constantFrom(null, aarhus, odense, tbilisi);
    const any = fc.record({ place, at: fc.nat(9), name: fc.constantFrom("a", "b") });
    const known = fc.array(any, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(any, known, (now, before) => {
        const still = scoreSignIn({ now, device: null, known: before }).factors;
        const more = scoreSignIn({ now, device: null, known: [...before, { ...now, at: 9 }] });
        for (const factor of more.factors.filter((one) => one !== "travel_impossible")) {
          expect(still).toContain(factor);
        }
      }),
    );
  });
});
