import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

const [id, secret, region, bucket] = ["kith", "a/secret+of=ours", "eu-north-1", "pictures"];
/** Small, so that a list of a few has pages. */
const pageMax = 2;

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();
const escaped = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

export interface Stored {
  readonly bytes: Buffer;
  readonly headers: IncomingMessage["headers"];
}

/** The signature of a request, by AWS's description of Signature Version 4, from its parts. */
function signatureOf(request: IncomingMessage, url: URL, scope: string, signed: string): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort();
  const headers = signed
    .split(";")
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const { "x-amz-content-sha256": hash, "x-amz-date": date } = request.headers;
  const canonical = [request.method, url.pathname, query.join("&"), headers.join(""), signed, hash];
  const text = ["AWS4-HMAC-SHA256", date, scope, sha256(canonical.join("\n"))].join("\n");
  const [day = "", place = "", service = "", end = ""] = scope.split("/");
  const key = [place, service, end].reduce(hmac, hmac(`AWS4${secret}`, day));
  return hmac(key as Buffer, text).toString("hex");
}

const authorizationPattern =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/;

/** Why a request is none of the key's owner, or null. */
function refusalOf(request: IncomingMessage, url: URL, body: Buffer): string | null {
  const found = authorizationPattern.exec(request.headers.authorization ?? "");
  const [, who, scope = "", signed = "", signature] = found ?? [];
  const isOurs = who === id && scope.endsWith(`/${region}/s3/aws4_request`);
  if (!isOurs || !signed.split(";").includes("host")) return "AccessDenied";
  const hash = request.headers["x-amz-content-sha256"];
  if (hash !== "UNSIGNED-PAYLOAD" && hash !== sha256(body)) return "XAmzContentSHA256Mismatch";
  return signature === signatureOf(request, url, scope, signed) ? null : "SignatureDoesNotMatch";
}

type Objects = Map<string, Stored>;
type Answer = readonly [status: number, body?: string | Buffer, type?: string];
const errorOf = (code: string) => `<Error><Code>${code}</Code></Error>`;

/** ListObjectsV2, a page of it. */
function listOf(objects: Objects, { searchParams }: URL): string {
  const of = (name: string) => searchParams.get(name) ?? "";
  const [prefix, delimiter, after] = [of("prefix"), of("delimiter"), of("continuation-token")];
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const shown = keys.map((key) => {
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const folder = `<CommonPrefixes><Prefix>${key.slice(0, end + 1)}</Prefix></CommonPrefixes>`;
    return end < 0 ? `<Contents><Key>${key}</Key></Contents>` : folder;
  });
  const all = [...new Set(shown)];
  const from = Number(Buffer.from(after, "base64").toString());
  const next = Buffer.from(String(from + pageMax)).toString("base64");
  const isMore = from + pageMax < all.length;
  const more = isMore ? `<NextContinuationToken>${next}</NextContinuationToken>` : "";
  const page = [`<IsTruncated>${isMore}</IsTruncated>`, more, ...all.slice(from, from + pageMax)];
  return `<ListBucketResult><Prefix>${prefix}</Prefix>${page.join("")}</ListBucketResult>`;
}

function actOn(objects: Objects, key: string, request: IncomingMessage, body: Buffer): Answer {
  if (request.method === "PUT") {
    objects.set(key, { bytes: body, headers: request.headers });
    return [200];
  }
  if (request.method === "DELETE") {
    objects.delete(key);
    return [204];
  }
  const found = objects.get(key);
  return found ? [200, found.bytes, found.headers["content-type"]] : [404, errorOf("NoSuchKey")];
}

function answerOf(objects: Objects, request: IncomingMessage, body: Buffer): Answer {
  const url = new URL(request.url ?? "", `http://${request.headers.host}`);
  const refusal = refusalOf(request, url, body);
  if (refusal) return [403, errorOf(refusal)];
  const [, named, key = ""] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
  if (named !== bucket) return [404, errorOf("NoSuchBucket")];
  return key === "" ? [200, listOf(objects, url)] : actOn(objects, key, request, body);
}

/** Says no to whoever is not the key's owner, and else does what S3 does with a bucket. */
export async function startObjectStore() {
  const objects: Objects = new Map();
  const store = { isDown: false };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    const answer: Answer = store.isDown ? [503] : answerOf(objects, request, body);
    const [status, content = "", type = "application/xml"] = answer;
    response.writeHead(status, { "content-type": type }).end(content);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const urlOf = (changes: { secret?: string; bucket?: string } = {}) => {
    const login = `${id}:${escaped(changes.secret ?? secret)}`;
    return `http://${login}@${host}/${changes.bucket ?? bucket}?region=${region}`;
  };
  const key = { accessKeyId: id, secretAccessKey: secret, region, bucket };
  return { objects, store, urlOf, key, host, stop: () => server.close() };
}
