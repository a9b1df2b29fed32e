/** What a table says of a network, such as `{ country: { iso_code: "DK" } }`. */
export type MmdbValue = string | number | { readonly [key: string]: MmdbValue };

const [doubleType, uint16Type, uint32Type, mapType, textType] = [3, 5, 6, 7, 2];
const recordBits = 24;
const separatorBytes = 16;

function control(type: number, size: number): Buffer {
  if (size < 29) return Buffer.from([(type << 5) | size]);
  if (size < 285) return Buffer.from([(type << 5) | 29, size - 29]);
  throw new Error("too long for a table of a test");
}

function whole(type: number, bytes: number, value: number): Buffer {
  const written = Buffer.alloc(bytes);
  written.writeUIntBE(value, 0, bytes);
  return Buffer.concat([control(type, bytes), written]);
}

function encode(value: MmdbValue): Buffer {
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([control(textType, text.length), text]);
  }
  if (typeof value === "number") {
    const written = Buffer.alloc(8);
    written.writeDoubleBE(value);
    return Buffer.concat([control(doubleType, 8), written]);
  }
  const entries = Object.entries(value).flatMap(([key, one]) => [encode(key), encode(one)]);
  return Buffer.concat([control(mapType, entries.length / 2), ...entries]);
}

/** The bits of a network such as `192.0.2.0/24`, as tables of version six have them. */
function bitsOf(network: string): string {
  const [address = "", length = "32"] = network.split("/");
  const bytes = address.split(".").map((byte) => Number(byte).toString(2).padStart(8, "0"));
  return "0".repeat(96) + bytes.join("").slice(0, Number(length));
}

/** The smallest file of MaxMind's format (its specification, version 2.0) that knows these. */
export function mmdbOf(networks: Readonly<Record<string, MmdbValue>>): Buffer {
  const nodes: [number | null, number | null][] = [[null, null]];
  const values: Buffer[] = [];
  let valueBytes = 0;
  for (const [network, value] of Object.entries(networks)) {
    const bits = bitsOf(network);
    const at = [...bits.slice(0, -1)].reduce((node, bit) => next(nodes, node, Number(bit)), 0);
    const node = nodes[at];
    // Places of values come below zero until it is known how many nodes there are.
    if (node) node[Number(bits.at(-1))] = -1 - valueBytes;
    const encoded = encode(value);
    values.push(encoded);
    valueBytes += encoded.length;
  }
  const recordOf = (record: number | null) => {
    if (record === null) return nodes.length;
    return record >= 0 ? record : nodes.length + separatorBytes - 1 - record;
  };
  const tree = nodes.flat().map((record) => {
    const written = Buffer.alloc(recordBits / 8);
    written.writeUIntBE(recordOf(record), 0, recordBits / 8);
    return written;
  });
  const marker = Buffer.from("abcdef4d61784d696e642e636f6d", "hex");
  const parts = [...tree, Buffer.alloc(separatorBytes), ...values, marker];
  return Buffer.concat([...parts, metadataOf(nodes.length)]);
}

function next(nodes: [number | null, number | null][], at: number, bit: number): number {
  const node = nodes[at];
  const known = node?.[bit];
  if (typeof known === "number") return known;
  nodes.push([null, null]);
  if (node) node[bit] = nodes.length - 1;
  return nodes.length - 1;
}

function metadataOf(nodeCount: number): Buffer {
  const fields: [string, Buffer][] = [
    ["node_count", whole(uint32Type, 4, nodeCount)],
    ["record_size", whole(uint16Type, 2, recordBits)],
    ["ip_version", whole(uint16Type, 2, 6)],
    ["binary_format_major_version", whole(uint16Type, 2, 2)],
    ["binary_format_minor_version", whole(uint16Type, 2, 0)],
    ["database_type", encode("City")],
  ];
  const written = fields.flatMap(([key, value]) => [encode(key), value]);
  return Buffer.concat([control(mapType, fields.length), ...written]);
}
