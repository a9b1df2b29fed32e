import { z } from "zod";

/** A moment: milliseconds since 1970 in UTC. Wire types are JSON types, so never a `Date`. */
export const At = z.int().min(0).max(8_640_000_000_000_000);
export type At = z.infer<typeof At>;

/** Money in integer minor units of its currency (cents, piastres). */
export const Minor = z.int();
export type Minor = z.infer<typeof Minor>;

/**
 * A branded id that is a UUID. Branded on input too: a plain string does not pass for one.
 * The name is kept in the schema's metadata, where the authorisation matrix finds it.
 */
export const id = <const Name extends string>(name: Name) =>
  z.uuid().meta({ kithId: name }).brand<Name, "inout">();

/** Takes a string that is known to be such an id (from a row, a test, a generator). */
export const asId = <Schema extends z.ZodType>(_schema: Schema, value: string): z.output<Schema> =>
  value as z.output<Schema>;

/** A set of words that may grow: clients switch over the known ones and need a default. */
export const openEnum = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.string().max(60).meta({ openEnum: values }) as unknown as z.ZodType<
    Values[number] | (string & {}),
    Values[number] | (string & {})
  >;

/** Bytes as base64url text without padding, of `bytes` bytes exactly. */
export const base64Url = (bytes: number) => {
  const length = Math.ceil((bytes * 4) / 3);
  return z
    .string()
    .length(length)
    .regex(/^[A-Za-z0-9_-]+$/);
};

/** Bytes as base64url text without padding, of at most `bytesMax` bytes. */
export const base64UrlUpTo = (bytesMax: number) =>
  z
    .string()
    .min(1)
    .max(Math.ceil((bytesMax * 4) / 3))
    .regex(/^[A-Za-z0-9_-]+$/);

const Cursor = z.string().min(1).max(400);

/** What a list takes: a page size and the cursor that the page before gave. */
export const pageInput = {
  limit: z.int().min(1).max(100).default(30),
  cursor: Cursor.nullish(),
};

/** A page of a list: rows and the cursor of the next page, null at the end. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row).max(100), nextCursor: Cursor.nullable() });
