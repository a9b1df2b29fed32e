import { describe, expect, test } from "bun:test";
import { contactInputOf, contactTagBytes } from "@kith/contracts/bounds";
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { createKeys } from "./keys";

const { voprf } = ristretto255_oprf;
const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const written = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** RFC 9497, appendix A.1.2: VOPRF mode of ristretto255-SHA512. */
const secret = "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909";
const publicKey = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e";
const nonce = "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e";
const one = {
  input: "00",
  blind: "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
  blinded: "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
  evaluated: "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
  output:
    "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d" +
    "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
};
const proofOfOne =
  "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06" +
  "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d";
const second = {
  blinded: "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
  evaluated: "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
};
const proofOfBoth =
  "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a" +
  "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08";

/** The library makes a scalar of 48 random bytes: one more than what they are modulo the order. */
const drawing = (scalar: string) => (length?: number) => {
  const bytes = new Uint8Array(length ?? 48);
  bytes.set(hex(scalar));
  bytes[0] = (bytes[0] ?? 0) - 1;
  return bytes;
};

describe("the library …", () => {
  test("makes the key pair of the RFC", () => {
    const pair = voprf.deriveKeyPair(hex("a3".repeat(32)), hex("74657374206b6579"));
    expect(Buffer.from(pair.secretKey).toString("hex")).toBe(secret);
    expect(Buffer.from(pair.publicKey).toString("hex")).toBe(publicKey);
  });

  test("blinds, evaluates, proves and ends as the RFC's first vector", () => {
    const blinded = voprf.blind(hex(one.input), drawing(one.blind));
    expect(blinded).toEqual({ blind: hex(one.blind), blinded: hex(one.blinded) });
    const [key, random] = [hex(publicKey), drawing(nonce)];
    const answer = voprf.blindEvaluate(hex(secret), key, hex(one.blinded), random);
    expect(answer).toEqual({ evaluated: hex(one.evaluated), proof: hex(proofOfOne) });
    const { input, blind } = one;
    const { evaluated, proof } = answer;
    const sent = hex(one.blinded);
    const output = voprf.finalize(hex(input), hex(blind), evaluated, sent, key, proof);
    expect(output).toEqual(hex(one.output));
  });

  test("evaluates the two of the RFC's third vector, and takes its proof of both", () => {
    const blinded = [hex(one.blinded), hex(second.blinded)];
    const { evaluated } = voprf.blindEvaluateBatch(hex(secret), hex(publicKey), blinded);
    expect(evaluated).toEqual([hex(one.evaluated), hex(second.evaluated)]);
    const items = blinded.map((point, place) => ({
      input: hex(place === 0 ? one.input : "5a".repeat(17)),
      blind: hex(one.blind),
      blinded: point,
      evaluated: hex((place === 0 ? one : second).evaluated),
    }));
    const outputs = voprf.finalizeBatch(items, hex(publicKey), hex(proofOfBoth));
    expect(outputs[0]).toEqual(hex(one.output));
  });
});

describe("the keys of contact discovery …", () => {
  const keys = createKeys(hex("a3".repeat(32)));
  const [epoch, phone] = [229, "+995555200000"];
  const input = new TextEncoder().encode(contactInputOf(phone));

  test("say of a number what a phone gets for it blinded, with a proof for each ten", async () => {
    const all = Array.from({ length: 12 }, () => voprf.blind(input));
    const points = all.map(({ blinded }) => written(blinded));
    const answer = await keys.evaluate(epoch, points);
    expect([new Set(points).size, answer?.points.length, answer?.proofs.length]).toEqual([
      12, 12, 2,
    ]);
    const items = all.slice(10).map((asked, place) => ({
      ...{ input, ...asked },
      evaluated: Uint8Array.from(Buffer.from(answer?.points[10 + place] ?? "", "base64url")),
    }));
    const key = Uint8Array.from(Buffer.from(keys.publicKeyOf(epoch), "base64url"));
    const proof = Uint8Array.from(Buffer.from(answer?.proofs[1] ?? "", "base64url"));
    const [output = new Uint8Array()] = voprf.finalizeBatch(items, key, proof);
    expect(written(output.subarray(0, contactTagBytes))).toBe(keys.tagOf(epoch, phone));
  });

  test("say something else in another epoch, and of another seed", () => {
    const others = createKeys(hex("a4".repeat(32)));
    const said = [keys.tagOf(epoch, phone), keys.tagOf(epoch + 1, phone)];
    expect(new Set([...said, others.tagOf(epoch, phone)]).size).toBe(3);
  });

  test("evaluate neither what is no point nor the identity", async () => {
    for (const bytes of [new Uint8Array(32), new Uint8Array(32).fill(255)]) {
      expect(await keys.evaluate(epoch, [written(bytes)])).toBeNull();
    }
  });
});
