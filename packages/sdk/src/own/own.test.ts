import { expect, test } from "bun:test";
import type { CampusId, CampusProof, Handle, OwnProfile, UserId } from "@kith/contracts";
import { hearOwn, type OwnCache } from "./own";

const profile = {
  profile: { userId: "u" as UserId, handle: "ana" as Handle, name: "Ana", bio: null },
  visibility: { name: "everyone", bio: "friends" },
  completeness: 10,
  missing: ["bio"],
} as unknown as OwnProfile;

function newCache() {
  const kept: { own: OwnProfile; proof?: CampusProof | null; refreshed: string[] } = {
    own: profile,
    refreshed: [],
  };
  const cache: OwnCache = {
    profile: () => kept.own,
    setProfile(own) {
      kept.own = own;
    },
    setSettings: () => {},
    setProof(proof) {
      kept.proof = proof;
    },
    setRequest: () => {},
    setVerification: () => {},
    refreshConsents: () => kept.refreshed.push("consents"),
    refreshContacts: () => kept.refreshed.push("contacts"),
    circles: () => undefined,
    setCircles: () => {},
    refreshCircle: (circleId) => kept.refreshed.push(`circle ${circleId}`),
    refreshAll: () => kept.refreshed.push("all"),
  };
  return { cache, kept };
}

test("what changed of a profile elsewhere is put over what was known, and the rest stays", () => {
  const { cache, kept } = newCache();
  const payload = {
    profile: { bio: "I skate." },
    visibility: { bio: "everyone" as const },
    completeness: 20,
    missing: [],
  };
  hearOwn(cache, { event: "profile.updated", eventId: 1, at: 1, payload } as never);
  expect(kept.own).toMatchObject({
    profile: { name: "Ana", bio: "I skate." },
    visibility: { name: "everyone", bio: "everyone" },
    completeness: 20,
    missing: [],
  });
});

test("a campus that was proved shows, and is gone when it ends", () => {
  const { cache, kept } = newCache();
  const campusId = "c" as CampusId;
  const proof = { campusId, provedAt: 1, expiresAt: 2, methods: ["code"], level: 2 };
  hearOwn(cache, { event: "campuses.proved", payload: proof } as never);
  expect(kept.proof).toEqual(proof);
  hearOwn(cache, { event: "campuses.ended", payload: { campusId: proof.campusId } } as never);
  expect(kept.proof).toBeNull();
});

test("a circle that is open is asked for anew when something became of it", () => {
  const { cache, kept } = newCache();
  const payload = { circleId: "c", name: "Lake", type: "inner", isPrivate: true };
  hearOwn(cache, { event: "circles.changed", payload } as never);
  expect(kept.refreshed).toEqual(["circle c"]);
});

test("consents are asked for anew, and all of it after a gap", () => {
  const { cache, kept } = newCache();
  hearOwn(cache, { event: "privacy.consents_changed", payload: {} } as never);
  hearOwn(cache, { event: "kernel.resync", payload: {} } as never);
  expect(kept.refreshed).toEqual(["consents", "all"]);
});
