import { readFileSync } from "node:fs";
import { ConfigurationInvalid } from "@kith/kernel";
import { type CityResponse, Reader } from "mmdb-lib";

/** Roughly where an address is. */
interface Place {
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const invalid = (why: string) => new ConfigurationInvalid([`KITH_PLACES_FILE: ${why}`]);

function readTable(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw invalid("no file that can be read");
  }
}

function open(table: Buffer): Reader<CityResponse> {
  try {
    return new Reader<CityResponse>(table);
  } catch {
    throw invalid("no MMDB file");
  }
}

/**
 * A table of addresses in MaxMind's format (https://maxmind.github.io/MaxMind-DB), kept in memory.
 * Throws `ConfigurationInvalid` where there is none: a typing error must not switch off a guard.
 */
export function createPlaces(file: string) {
  const reader = open(readTable(file));
  return {
    async find(address: string): Promise<Place | null> {
      // An address of six is known here by its network.
      const [plain = ""] = address.split("/");
      const found = lookUp(reader, plain);
      const country = found?.country?.iso_code ?? found?.registered_country?.iso_code;
      if (!found || !country) return null;
      const { latitude = null, longitude = null } = found.location ?? {};
      return { country, city: found.city?.names?.en ?? null, latitude, longitude };
    },
  };
}

/** What is no address, or of no family that the table has, is nowhere. */
function lookUp(reader: Reader<CityResponse>, address: string): Partial<CityResponse> | null {
  try {
    return reader.get(address);
  } catch {
    return null;
  }
}
