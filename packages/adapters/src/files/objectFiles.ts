import { createHash } from "node:crypto";
import { Unavailable } from "@kith/kernel/outage";
import { checkFolder, checkKey, type Files, isFolder, isName } from "./files";
import { foundIn, listedIn } from "./objectLists";

export interface ObjectFilesOptions {
  /**
   * A bucket of a store that speaks S3, with its key: `https://id:secret@host/bucket?region=…`.
   * Both as in a URL: a slash or a plus sign of the secret is escaped.
   */
  readonly url: string;
  /** What all keys begin with. */
  readonly folder: string;
}

const timeoutMilliseconds = 20_000;
const types: Readonly<Record<string, string>> = { webp: "image/webp", txt: "text/plain" };
const typeOf = (key: string) => types[key.split(".").at(-1) ?? ""] ?? "application/octet-stream";

/** Objects of a bucket that only its key opens: none gets an ACL, what the bucket says holds. */
export function createObjectFiles({ url, folder }: ObjectFilesOptions): Files {
  const store = openStore(url);
  const nameOf = (key: string) => `${folder}/${key}`;
  const listAll = async (prefix: string) => {
    const names: string[] = [];
    for await (const page of pages(store, { prefix })) names.push(...page.keys);
    return names;
  };
  return {
    async write(key, bytes) {
      const headers = { "content-type": typeOf(key) };
      await expectOk(await store(nameOf(checkKey(key)), { method: "PUT", body: bytes, headers }));
    },
    async read(key) {
      const response = await store(nameOf(checkKey(key)), { method: "GET" });
      if (response.status === 404 && foundIn(await response.text(), "Code")[0] === "NoSuchKey") {
        return null;
      }
      await expectOk(response);
      return new Uint8Array(await response.arrayBuffer());
    },
    async deleteFolder(name) {
      for (const key of await listAll(`${nameOf(checkFolder(name))}/`)) {
        await expectOk(await store(key, { method: "DELETE" }));
      }
    },
    async *listFolders() {
      const prefix = `${folder}/`;
      for await (const { folders } of pages(store, { prefix, delimiter: "/" })) {
        yield* folders.map((name) => name.slice(prefix.length, -1)).filter(isFolder);
      }
    },
    async listNames(name) {
      const prefix = `${nameOf(checkFolder(name))}/`;
      return (await listAll(prefix)).map((key) => key.slice(prefix.length)).filter(isName);
    },
  };
}

interface Asked {
  readonly method: "GET" | "PUT" | "DELETE";
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}
type Store = (key: string, asked: Asked) => Promise<Response>;

/** Signed requests to a bucket (AWS Signature Version 4), tried again where the store is busy. */
function openStore(text: string): Store {
  const bucket = new URL(text);
  const [accessKeyId, secretAccessKey] = [bucket.username, bucket.password].map(decodeURIComponent);
  const region = bucket.searchParams.get("region") ?? "us-east-1";
  Object.assign(bucket, { username: "", password: "", search: "" });
  const base = bucket.href.replace(/\/$/, "");
  let opening: ReturnType<typeof open> | undefined;
  const open = async () => {
    const { AwsClient } = await import("aws4fetch");
    const key = { accessKeyId: accessKeyId ?? "", secretAccessKey: secretAccessKey ?? "" };
    return new AwsClient({ ...key, region, service: "s3", retries: 2 });
  };
  return async (key, { method, body, headers }) => {
    // Who keeps files in a folder does without the library.
    opening ??= open();
    const client = await opening;
    const signed = { ...headers, "x-amz-content-sha256": sha256(body ?? new Uint8Array()) };
    const request = {
      ...{ method, headers: signed, redirect: "error" as const },
      ...(body ? { body: new Uint8Array(body) } : {}),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    };
    return await client.fetch(`${base}/${key}`, request).catch((thrown: unknown) => {
      throw new Unavailable("files", thrown);
    });
  };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Of anything but a yes the answer is kept out of logs: it repeats names. */
async function expectOk(response: Response): Promise<void> {
  if (response.ok) return;
  if (!response.bodyUsed) await response.body?.cancel();
  throw new Unavailable("files", new Error(`the object store answered ${response.status}`));
}

interface Wanted {
  readonly prefix: string;
  readonly delimiter?: string;
}

/** A list of keys, page after page (ListObjectsV2). */
async function* pages(store: Store, wanted: Wanted) {
  for (let token: string | null = ""; token !== null; ) {
    const query = new URLSearchParams({ "list-type": "2", ...wanted });
    if (token !== "") query.set("continuation-token", token);
    const response = await store(`?${query}`, { method: "GET" });
    await expectOk(response);
    const page = listedIn(await response.text());
    yield page;
    token = page.next;
  }
}
