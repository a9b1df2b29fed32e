import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationInvalid } from "@kith/kernel";
import { mmdbOf } from "@kith/testing";
import { createPlaces } from "./mmdb";

const folder = mkdtempSync(join(tmpdir(), "kith-places-"));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, bytes: string | Buffer) => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const table = mmdbOf({
  "192.0.2.0/24": {
    ...{ country: { iso_code: "DK" }, city: { names: { en: "Aarhus" } } },
    location: { latitude: 56.25, longitude: -10.5 },
  },
  "198.51.100.0/25": { country: { iso_code: "GE" } },
});

describe("a table of addresses …", () => {
  const places = createPlaces(write("places.mmdb", table));

  test("tells roughly where an address is, as far as it knows", async () => {
    const aarhus = { country: "DK", city: "Aarhus", latitude: 56.25, longitude: -10.5 };
    expect(await places.find("192.0.2.77")).toEqual(aarhus);
    const georgia = { country: "GE", city: null, latitude: null, longitude: null };
    expect(await places.find("198.51.100.1")).toEqual(georgia);
  });

  test.each(["198.51.100.200", "203.0.113.1", "2001:db8:1:2::/64", "unknown", ""])(
    "knows no place of %p",
    async (address) => {
      expect(await places.find(address)).toBeNull();
    },
  );

  test("keeps a node from starting where there is none", () => {
    const missing = () => createPlaces(join(folder, "missing.mmdb"));
    expect(missing).toThrow(ConfigurationInvalid);
    expect(() => createPlaces(write("text.mmdb", "no table"))).toThrow("KITH_PLACES_FILE");
  });
});
