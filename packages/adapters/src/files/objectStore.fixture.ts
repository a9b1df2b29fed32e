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
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

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

/** Says no to whoever is not the key's owner, and else does what S3 does with a bucket. */
export async function startObjectStore() {
  const objects = new Map<string, Stored>();
  const store = { isDown: false };
  const answer = (response: ServerResponse, status: number, body: string | Buffer = "") =>
    void response.writeHead(status).end(body);
  const listed = (url: URL) => {
    const of = (name: string) => url.searchParams.get(name) ?? "";
    const [prefix, delimiter, after] = [of("prefix"), of("delimiter"), of("continuation-token")];
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    const shown = keys.map((key) => {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      return end < 0 ? `<Contents><Key>${key}</Key></Contents>` : key.slice(0, end + 1);
    });
    const all = [...new Set(shown)].map((one) =>
      one.startsWith("<") ? one : `<CommonPrefixes><Prefix>${one}</Prefix></CommonPrefixes>`,
    );
    const from = Number(Buffer.from(after, "base64").toString());
    const [page, next] = [all.slice(from, from + pageMax), from + pageMax];
    const token = Buffer.from(String(next)).toString("base64");
    const more = `<IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>`;
    const end = next < all.length ? more : "<IsTruncated>false</IsTruncated>";
    return `<ListBucketResult><Prefix>${prefix}</Prefix>${page.join("")}${end}</ListBucketResult>`;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "", `http://${request.headers.host}`);
    const body = await buffer(request);
    if (store.isDown) return answer(response, 503);
    const refusal = refusalOf(request, url, body);
    if (refusal) return answer(response, 403, `<Error><Code>${refusal}</Code></Error>`);
    const [, named, key = ""] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
    if (named !== bucket) return answer(response, 404, "<Error><Code>NoSuchBucket</Code></Error>");
    if (key === "") return answer(response, 200, listed(url));
    if (request.method === "PUT") objects.set(key, { bytes: body, headers: request.headers });
    if (request.method === "DELETE") objects.delete(key);
    if (request.method !== "GET") return answer(response, request.method === "PUT" ? 200 : 204);
    const found = objects.get(key);
    if (!found) return answer(response, 404, "<Error><Code>NoSuchKey</Code></Error>");
    response.setHeader("content-type", found.headers["content-type"] ?? "");
    return answer(response, 200, found.bytes);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const urlOf = (changes: { secret?: string; bucket?: string } = {}) =>
    `http://${id}:${escaped(changes.secret ?? secret)}@${host}/${changes.bucket ?? bucket}?region=${region}`;
  const key = { accessKeyId: id, secretAccessKey: secret, region, bucket };
  return { objects, store, urlOf, key, host, stop: () => server.close() };
}
