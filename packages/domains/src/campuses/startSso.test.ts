import { describe, expect, test } from "bun:test";
import { addCampus, createWorld, type SignedInPerson } from "@kith/testing";
import { visitMilliseconds } from "./rules/sso";
import { comeBackFromCampus } from "./services/visits";
import { setSso } from "./setSso";
import { startSso } from "./startSso";

const world = await createWorld();
const owner = await world.staff("owner");
const ana = await world.person();
const { campusId } = await addCampus(world);
const lake = { issuer: "https://id.lake.example", clientId: "kith", scopes: ["email"] };
const rule = { claim: "affiliation", allowed: ["student"] };
await owner.can(setSso, { campusId, ...lake, rule });
await world.drain();

const begin = async (who: SignedInPerson) =>
  new URL((await who.can(startSso, { campusId })).url).searchParams;
const back = (state: string | null, code: string) =>
  comeBackFromCampus(world.kernel.runtime, { state: state ?? "", code }).then(
    () => "let in",
    (thrown: { readonly code: string }) => thrown.code,
  );

/** Somebody whom the campus knows as something; answers with the code that they come back with. */
function known(affiliation: string): string {
  const code = crypto.randomUUID();
  world.signOn.claims.set(code, { sub: code, affiliation });
  return code;
}

describe("campuses.startSso …", () => {
  test("asks with state, nonce and PKCE, and shows the campus what it asked with", async () => {
    const asked = await begin(ana);
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect([asked.get("scope"), asked.get("response_type")]).toEqual(["openid email", "code"]);
    expect(await back(asked.get("state"), known("student"))).toBe("let in");
    const { visit } = world.signOn.asked.at(-1) ?? {};
    expect([visit?.nonce, visit?.claim]).toEqual([asked.get("nonce") ?? "", "affiliation"]);
    const hash = new Bun.CryptoHasher("sha256").update(visit?.codeVerifier ?? "");
    expect(hash.digest("base64url")).toBe(asked.get("code_challenge") ?? "");
  });

  test("leads back once, within ten minutes", async () => {
    const state = (await begin(ana)).get("state");
    expect(await back(state, known("student"))).toBe("let in");
    expect(await back(state, known("student"))).toBe("campuses.sso_failed");
    const late = (await begin(ana)).get("state");
    world.clock.moveTo(world.clock.now() + visitMilliseconds);
    expect(await back(late, known("student"))).toBe("campuses.sso_failed");
  });

  test("leads back nobody whom the campus knows not, or not as one of its own", async () => {
    expect(await back((await begin(ana)).get("state"), "nobody")).toBe("campuses.sso_failed");
    const alum = await back((await begin(ana)).get("state"), known("alum"));
    expect(alum).toBe("campuses.sso_refused");
  });

  test("knows no way to a campus that has none", async () => {
    const other = await addCampus(world);
    const refusal = await ana.cannot(startSso, { campusId: other.campusId });
    expect(refusal.code).toBe("campuses.sso_off");
  });
});
