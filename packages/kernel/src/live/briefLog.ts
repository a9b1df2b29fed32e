import type { Brief } from "../brief";
import { invariant } from "../refusal";
import type { Secrets } from "../secrets";
import type { LogEntry, StreamLog } from "./log";

/** The keys of a brief stream. Its name carries a `{tag}`, so that a script may use both. */
export function briefKeys(stream: string): { log: string; head: string } {
  invariant(/\{[^}]+\}/.test(stream), "a brief stream has a tag");
  return { log: `${stream}:log`, head: `${stream}:head` };
}

/** A payload as it rests in Redis: sealed under the configured secret, for this stream only. */
export const sealPayload = (secrets: Secrets, stream: string, payload: unknown): string =>
  secrets.seal("brief", Buffer.from(JSON.stringify(payload)), stream).toString("base64");

/**
 * Put before a domain's script: `append{ log=, head=, channel=, stream=, event=, at=, payload=,
 * ttl=, notBefore=, isFinal= }`, the last two optional; `channel` is `channelOf(stream, prefix)`,
 * `payload` what `sealPayload` gave, `ttl` in milliseconds. Returns the entry's number.
 */
export const appendLua = `
local function append(entry)
  local number = redis.call('INCR', entry.head)
  -- The number before is that of the last entry still there: deleted ones leave no hole.
  local last = redis.call('XREVRANGE', entry.log, '+', '-', 'COUNT', 1)[1]
  local previous = last and string.match(last[1], '^%d+') or '0'
  local isFinal = (entry.isFinal == true or entry.isFinal == '1') and '1' or '0'
  local body = table.concat({ entry.event, string.format('%.0f', entry.at),
    string.format('%.0f', entry.notBefore or 0), isFinal, entry.payload }, '\\n')
  redis.call('XADD', entry.log, number .. '-0', 'entry', body)
  redis.call('PEXPIRE', entry.log, entry.ttl)
  redis.call('PEXPIRE', entry.head, entry.ttl)
  redis.call('SPUBLISH', entry.channel,
    table.concat({ entry.stream, number, previous, body }, '\\n'))
  return number
end
`;

export interface BriefLog extends StreamLog {
  /** A message of the bus as an entry; null if it cannot be opened. */
  decode(stream: string, body: string): LogEntry | null;
}

/** Reads brief streams, which scripts write with `appendLua`. */
export function createBriefLog({ redis }: Brief, secrets: Secrets): BriefLog {
  const entryOf = (stream: string, number: number, previous: number, body: string) => {
    const [event = "", at, notBefore, isFinal, sealed = ""] = body.split("\n");
    const plain = secrets.open("brief", Buffer.from(sealed, "base64"), stream);
    if (!plain) return null;
    const payload: unknown = JSON.parse(plain.toString());
    const entry = { number, previous, event, at: Number(at), payload };
    return { ...entry, notBefore: Number(notBefore), isFinal: isFinal === "1" };
  };

  return {
    async read(stream, after, limit) {
      const keys = briefKeys(stream);
      const [head, rows] = await Promise.all([
        redis.get(keys.head),
        redis.xrange(keys.log, `${after + 1}-0`, "+", "COUNT", limit),
      ]);
      // A counter that is missing or behind its reader: Redis lost the stream.
      if (Number(head) < after) return "gone";
      const entries: LogEntry[] = [];
      for (const [id, fields] of rows) {
        const previous = entries.at(-1)?.number ?? after;
        const entry = entryOf(stream, Number.parseInt(id, 10), previous, fields[1] ?? "");
        if (!entry) return "gone";
        entries.push(entry);
      }
      return entries;
    },
    head: async (stream) => Number(await redis.get(briefKeys(stream).head)),
    decode(stream, text) {
      const [number, previous] = text.split("\n", 2);
      const body = text.slice(`${number}\n${previous}\n`.length);
      return entryOf(stream, Number(number), Number(previous), body);
    },
  };
}
