import fc from "fast-check";

const depth = 1000;
const nested = (open: string, close: string): unknown =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`);

const huge = "A".repeat(300_000);

/** What no schema of ours wants, as JSON can carry it, and some that only a bug could bring. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, undefined, true, 0, -1, "", "null", "[object Object]", [], {}, [[]], [null]],
    ...[Number.NaN, JSON.parse("1e999"), JSON.parse("-1e999"), 1e308, 5e-324],
    ...[Number.MAX_SAFE_INTEGER + 2, "\u0000", "\ud83d", "\u202egnp.exe", "’ or 1=1 --"],
    huge,
    Array.from({ length: 5000 }, () => 0),
    nested("[", "]"),
    nested('{"a":', "}"),
    JSON.parse('{"__proto__":{"polluted":1}}'),
    JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
    JSON.parse('{"length":3,"0":"a","then":"b","toJSON":"c"}'),
  ),
  fc.jsonValue(),
);
