import type { Brief } from "../brief";
import { invariant } from "../refusal";
import type { Secrets } from "../secrets";
import type { LogEntry, StreamLog } from "./log";
import { Turns } from "./turns";

const ending = ":log";
/** Streams that are read at the same time: more would wait for each other in Redis. */
const readAtOnce = 64;

/** The key of a brief stream. Its name has a `{tag}`, so that scripts may use it with others. */
export function briefKey(stream: string): string {
  invariant(/\{[^}]+\}/.test(stream), "a brief stream has a tag");
  return stream + ending;
}

/** A payload as it rests in Redis: sealed under the configured secret, for this stream only. */
export const sealPayload = (secrets: Secrets, stream: string, payload: unknown): string =>
  secrets.seal("brief", Buffer.from(JSON.stringify(payload)), stream).toString("base64");

/**
 * Put before a domain's script: `append(entry)` writes an entry of these fields, tells the nodes,
 * and returns its number: `log` (a `briefKey`), `channel` (`channelOf`), `event`, `at`, `payload`
 * (`sealPayload`), `ttl` (milliseconds that a new stream lives), maybe `notBefore`, `isFinal`.
 */
export const appendLua = `
local function append(entry)
  local isFinal = (entry.isFinal == true or entry.isFinal == '1') and '1' or '0'
  local body = table.concat({ entry.event, string.format('%.0f', entry.at),
    string.format('%.0f', entry.notBefore or 0), isFinal, entry.payload }, '\\n')
  -- Redis remembers the last number given, though its entry be deleted.
  local number = string.sub(redis.call('XADD', entry.log, '0-*', 'entry', body), 3)
  if number == '1' then redis.call('PEXPIRE', entry.log, entry.ttl) end
  redis.call('SPUBLISH', entry.channel,
    table.concat({ string.sub(entry.log, 1, -${ending.length + 1}), number, body }, '\\n'))
  return number
end
`;

export interface BriefLog extends StreamLog {
  /** A message of the bus as an entry; null if it cannot be opened. */
  decode(stream: string, body: string): LogEntry | null;
}

/** Reads brief streams, which scripts write with `appendLua`. */
export function createBriefLog({ redis }: Brief, secrets: Secrets): BriefLog {
  const turns = new Turns(readAtOnce);
  const entryOf = (stream: string, number: number, body: string): LogEntry | null => {
    const [event = "", at, notBefore, isFinal, sealed = ""] = body.split("\n");
    const plain = secrets.open("brief", Buffer.from(sealed, "base64"), stream);
    if (!plain) return null;
    const payload: unknown = JSON.parse(plain.toString());
    const entry = { number, previous: number - 1, event, at: Number(at), payload };
    return { ...entry, notBefore: Number(notBefore), isFinal: isFinal === "1" };
  };
  const readHead = async (stream: string): Promise<number> => {
    try {
      const said = (await redis.xinfo("STREAM", briefKey(stream))) as unknown[];
      return numberOf(String(said[said.indexOf("last-generated-id") + 1]));
    } catch (thrown) {
      if (thrown instanceof Error && thrown.message.includes("no such key")) return 0;
      throw thrown;
    }
  };

  return {
    async read(stream, after, limit) {
      const [newest, rows] = await turns.take(() =>
        Promise.all([
          readHead(stream),
          redis.xrange(briefKey(stream), `0-${after + 1}`, "+", "COUNT", limit),
        ]),
      );
      // A stream that is missing or behind its reader: Redis lost it.
      if (newest < after) return "gone";
      const entries: LogEntry[] = [];
      for (const [id, fields] of rows) {
        const entry = entryOf(stream, numberOf(id), fields[1] ?? "");
        if (!entry) return "gone";
        entries.push(entry);
      }
      return entries;
    },
    head: (stream) => turns.take(() => readHead(stream)),
    decode(stream, text) {
      const end = text.indexOf("\n");
      return entryOf(stream, Number(text.slice(0, end)), text.slice(end + 1));
    },
  };
}

/** The number in a Redis stream's id. */
const numberOf = (id: string): number => Number(id.slice(id.indexOf("-") + 1));
