import type { Keeper } from "./services/keepers";

const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");

/** The first file of an export. */
export const showContents = (all: readonly Keeper[], now: number): string =>
  [
    `All that Kith knew about you on ${day(now)} UTC, in JSON, a file for each part of Kith.`,
    "Your pictures are in the folder of the part that they belong to.",
    "Other people are named by their ids only. Moments are milliseconds since 1970 in UTC.",
    "",
    ...all.map(({ name, personal }) => `${name}.json${personal.listFiles ? `, ${name}/` : ""}`),
    "",
  ].join("\n");
