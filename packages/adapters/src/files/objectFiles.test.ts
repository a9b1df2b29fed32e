import { afterAll, describe, expect, test } from "bun:test";
import { Unavailable } from "@kith/kernel/outage";
import { S3Client } from "bun";
import { createObjectFiles } from "./objectFiles";
import { foundIn } from "./objectLists";
import { startObjectStore } from "./objectStore.fixture";

const bucket = await startObjectStore();
afterAll(() => bucket.stop());
const filesBy = (url: string) => createObjectFiles({ url, folder: "files" });
const files = filesBy(bucket.urlOf());
const bytes = Buffer.from("a picture");

describe("an object store …", () => {
  test("is told the type of a file, and never who else may read it", async () => {
    await files.write("first/small.webp", bytes);
    await files.write("first/000000.sealed", bytes);
    const types = ["small.webp", "000000.sealed"].map(
      (name) => bucket.objects.get(`files/first/${name}`)?.headers["content-type"],
    );
    expect(types).toEqual(["image/webp", "application/octet-stream"]);
    const headers = [...bucket.objects.values()].flatMap((one) => Object.keys(one.headers));
    expect(headers.filter((name) => /acl|grant/.test(name))).toEqual([]);
    const address = `http://${bucket.host}/pictures/files/first/small.webp`;
    expect((await fetch(address)).status).toBe(403);
  });

  test("keeps folders of ours apart, and what is not ours out of lists", async () => {
    const vault = createObjectFiles({ url: bucket.urlOf(), folder: "vault-archives" });
    await vault.write("other/index.sealed", bytes);
    bucket.objects.set("files/a name that is not ours/x", { bytes, headers: {} });
    bucket.objects.set("files/loose", { bytes, headers: {} });
    expect(await Array.fromAsync(files.listFolders())).toEqual(["first"]);
    expect(await Array.fromAsync(vault.listFolders())).toEqual(["other"]);
    expect(await files.read("other/index.sealed")).toBeNull();
  });

  test("that refuses us, has no bucket or is down is an outage, and no lost file", async () => {
    for (const url of [bucket.urlOf({ secret: "wrong" }), bucket.urlOf({ bucket: "other" })]) {
      await expect(filesBy(url).read("first/small.webp")).rejects.toBeInstanceOf(Unavailable);
      await expect(filesBy(url).write("x-y/a.webp", bytes)).rejects.toBeInstanceOf(Unavailable);
    }
    bucket.store.isDown = true;
    await expect(files.read("first/small.webp")).rejects.toBeInstanceOf(Unavailable);
    bucket.store.isDown = false;
    const gone = filesBy("http://kith:key@127.0.0.1:1/pictures").read("first/small.webp");
    await expect(gone).rejects.toBeInstanceOf(Unavailable);
  });

  // The store of these tests checks signatures itself: a client that is not ours agrees with it.
  test("takes requests that another's client signed", async () => {
    const client = new S3Client({ ...bucket.key, endpoint: `http://${bucket.host}` });
    await client.write("files/second/small.webp", "theirs");
    expect(String(Buffer.from((await files.read("second/small.webp")) ?? []))).toBe("theirs");
    const stranger = new S3Client({
      ...{ ...bucket.key, secretAccessKey: "wrong" },
      endpoint: `http://${bucket.host}`,
    });
    expect(stranger.write("files/second/small.webp", "x").then(() => "")).rejects.toThrow();
  });

  test("may escape what it says", () => {
    expect(foundIn("<Key>a&amp;lt;b&#39;</Key><Key></Key>", "Key")).toEqual(["a&lt;b'", ""]);
  });
});
