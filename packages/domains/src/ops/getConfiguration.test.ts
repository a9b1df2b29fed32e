import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { getConfiguration } from "./getConfiguration";

const smtpUrl = "smtp://kith:hunter2@mail.example:587";
const world = await createWorld({ environment: { SMTP_URL: smtpUrl } });

describe("ops.getConfiguration …", () => {
  test("shows what is in force, and of secrets only that they are set", async () => {
    const owner = await world.staff("owner");
    const answer = await owner.can(getConfiguration, {});
    const named = (name: string) => answer.settings.find((setting) => setting.name === name);
    expect(named("MAIL_FROM")).toEqual({
      name: "MAIL_FROM",
      value: "Kith <kith@localhost>",
      isSecret: false,
      isSet: true,
      caution: null,
    });
    expect(named("SMTP_URL")).toMatchObject({ value: null, isSecret: true, isSet: true });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  test("shows values as they were written, and defaults as they would be", async () => {
    const owner = await world.staff("owner");
    const { settings } = await owner.can(getConfiguration, {});
    const shown = new Map(settings.map(({ name, value, isSet }) => [name, { value, isSet }]));
    expect(shown.get("NUDGES_WAIT_SECONDS")).toEqual({ value: "0-0", isSet: true });
    expect(shown.get("SESSION_TTL_SECONDS")).toEqual({ value: "7200", isSet: true });
  });

  test("warns of a mail server that is not asked for encryption", async () => {
    const owner = await world.staff("owner");
    const { settings } = await owner.can(getConfiguration, {});
    const smtp = settings.find((setting) => setting.name === "SMTP_URL");
    expect(smtp?.caution).toBe("mail_unencrypted");
  });

  test("is for those who may read it", () =>
    expectStaffOnly(world, getConfiguration, {}, "analyst"));
});
