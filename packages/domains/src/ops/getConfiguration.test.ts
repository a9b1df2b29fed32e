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
      about: "The sender of mails, such as Kith <kith@example.org>.",
      default: "Kith <kith@localhost>",
      caution: null,
    });
    expect(named("SMTP_URL")).toMatchObject({ value: null, isSecret: true, isSet: true });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  test("shows values as they were written, and defaults as they would be", async () => {
    const owner = await world.staff("owner");
    const { settings } = await owner.can(getConfiguration, {});
    const named = (name: string) => settings.find((setting) => setting.name === name);
    expect(named("NUDGES_WAIT_SECONDS")).toMatchObject({ value: "0-0", default: "3-15" });
    expect(named("SESSION_TTL_SECONDS")).toMatchObject({ value: "7200", default: "7200" });
    expect(named("KITH_TRACES_URL")).toMatchObject({ value: null, isSet: false, default: null });
  });

  test("says of each setting what it does", async () => {
    const owner = await world.staff("owner");
    const { settings } = await owner.can(getConfiguration, {});
    expect(settings.filter(({ about }) => !/^.{10,}\.$/.test(about))).toEqual([]);
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
