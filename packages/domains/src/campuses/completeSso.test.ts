import { describe, expect, test } from "bun:test";
import {
  addCampus,
  campusCodeFor,
  createWorld,
  eventsOn,
  findBroken,
  inTransaction,
  type SignedInPerson,
} from "@kith/testing";
import { completeSso } from "./completeSso";
import { confirmCode } from "./confirmCode";
import { me } from "./me";
import { campusStream, proofMilliseconds } from "./rules";
import { ticketMilliseconds } from "./rules/sso";
import { sendCode } from "./sendCode";
import { prove } from "./services/belonging";
import { comeBackFromCampus } from "./services/visits";
import { setSso } from "./setSso";
import { startSso } from "./startSso";

const world = await createWorld();
const { runtime } = world.kernel;
const owner = await world.staff("owner");
const { campusId, domain } = await addCampus(world);
const affiliation = "eduperson_scoped_affiliation";
const student = `student@${domain}`;
const issuer = "https://id.lake.example";
const rule = { claim: affiliation, allowed: [student] };
await owner.can(setSso, { campusId, issuer, clientId: "kith", scopes: ["email"], rule });
await world.drain();

const begin = async (who: SignedInPerson) =>
  new URL((await who.can(startSso, { campusId })).url).searchParams;
const back = (state: string | null, code: string) =>
  comeBackFromCampus(runtime, { state: state ?? "", code });

/** Somebody whom the campus knows; answers with the code that they come back with. */
function known(more: object = {}, sub: string = crypto.randomUUID()): string {
  const code = crypto.randomUUID();
  world.signOn.claims.set(code, { sub, [affiliation]: [student], ...more });
  return code;
}
const codeOf = (thrown: unknown) => (thrown as { readonly code: string }).code;
const ticketOf = async (who: SignedInPerson, code = known()) =>
  await back((await begin(who)).get("state"), code);

describe("campuses.completeSso …", () => {
  test("makes somebody one of the campus, for a year, and tells their devices", async () => {
    const ana = await world.person();
    const { proof } = await ana.can(completeSso, { ticket: await ticketOf(ana) });
    expect(proof).toMatchObject({ campusId, methods: ["sso"], level: 2 });
    expect(proof.expiresAt - proof.provedAt).toBeLessThanOrEqual(proofMilliseconds);
    expect(await ana.can(me, {})).toEqual({ proof });
    const [told] = await eventsOn(world, campusStream(ana.id));
    expect(told?.payload).toEqual(proof);
    expect(await findBroken(world)).toEqual({});
  });

  test("holds for as long as the campus says that it knows them", async () => {
    const ana = await world.person();
    const endsAt = Math.floor(world.clock.now() / 1000) + 86_400;
    const ticket = await ticketOf(ana, known({ schacExpiryDate: endsAt }));
    const { proof } = await ana.can(completeSso, { ticket });
    expect(proof.expiresAt).toBe(endsAt * 1000);
    const over = begin(ana).then((asked) =>
      back(asked.get("state"), known({ schacExpiryDate: 1_600_000_000 })),
    );
    expect(codeOf(await over.catch((thrown) => thrown))).toBe("campuses.sso_refused");
  });

  test("is of use to the session that began alone, and not for long", async () => {
    const [ana, eve] = [await world.person(), await world.person()];
    const ticket = await ticketOf(eve);
    for (const other of [ana, await eve.again()]) {
      expect((await other.cannot(completeSso, { ticket })).code).toBe("campuses.sso_failed");
    }
    world.clock.moveTo(world.clock.now() + ticketMilliseconds);
    expect((await eve.cannot(completeSso, { ticket })).code).toBe("campuses.sso_failed");
    expect(await ana.can(me, {})).toEqual({ proof: null });
  });

  test("knows a person of the campus as one of ours", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const sub = crypto.randomUUID();
    await ana.can(completeSso, { ticket: await ticketOf(ana, known({}, sub)) });
    const ticket = await ticketOf(bo, known({}, sub));
    expect((await bo.cannot(completeSso, { ticket })).code).toBe("campuses.sso_taken");
    const again = await ticketOf(ana, known({}, sub));
    expect((await ana.can(completeSso, { ticket: again })).proof.methods).toEqual(["sso"]);
  });

  test("stands beside a code and a document, and with a document for more", async () => {
    const ana = await world.person();
    const email = `${crypto.randomUUID()}@${domain}`;
    await ana.can(sendCode, { campusId, email });
    await ana.can(confirmCode, { code: await campusCodeFor(world, email) });
    const { proof } = await ana.can(completeSso, { ticket: await ticketOf(ana) });
    expect([proof.methods, proof.level]).toEqual([["code", "sso"], 2]);
    const shown = { userId: ana.id, campusId, method: "document" } as const;
    const expiresAt = world.clock.now() + proofMilliseconds;
    await inTransaction(world, (ctx) => prove(ctx, { ...shown, expiresAt }));
    expect((await ana.can(me, {})).proof?.level).toBe(4);
  });
});
