import { expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { getSignIn } from "./getSignIn";

test("identity.getSignIn … tells anybody which ways in are set up, and no secret", async () => {
  const campus = {
    ...{ provider: "campus", name: "Campus", issuer: "https://id.campus.example" },
    ...{ clientId: "kith", clientSecret: "not for clients" },
  };
  const environment = {
    GOOGLE_CLIENT: "id.apps.example:a:secret",
    OIDC_PROVIDERS: JSON.stringify([campus]),
  };
  const world = await createWorld({ environment });
  expect(await world.stranger().can(getSignIn, {})).toEqual({
    hasPhone: true,
    providers: [
      { provider: "google", name: "Google" },
      { provider: "campus", name: "Campus" },
    ],
  });
  const bare = await createWorld({ hasInbox: false });
  expect(await bare.stranger().can(getSignIn, {})).toEqual({ hasPhone: false, providers: [] });
});
