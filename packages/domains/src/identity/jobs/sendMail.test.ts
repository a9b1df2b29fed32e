import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { deleteUser } from "../store";
import { updateAppLanguage, updateLocale } from "../store/accounts";
import { sendMail } from "./sendMail";

const world = await createWorld();
const { kernel } = world;

/** What reaches somebody's address after a mail of some kind was asked for. */
async function mailed(userId: string, kind: "sign-up" | "sign-in" | "reset-password" | "taken") {
  const before = new Set((await world.mails.list()).map(({ mailId }) => mailId));
  await kernel.enqueue(sendMail, { userId: userId as never, kind });
  await kernel.enqueue(sendMail, { userId: userId as never, kind });
  await world.drain();
  return (await world.mails.list()).filter(({ mailId }) => !before.has(mailId));
}

describe("identity.sendMail …", () => {
  test("mails one link of the kind that was asked for", async () => {
    const ana = await world.person();
    const mails = await mailed(ana.id, "sign-in");
    expect(mails.map(({ subject }) => subject)).toEqual(["Sign in to Kith"]);
    expect(mails[0]?.text).toContain(await world.credentials.createMemberLink("sign-in", ana.id));
    expect(mails[0]?.text).toContain("works once, for 10 minutes");
  });

  test("tells the owner of an address that somebody signed up with it", async () => {
    const [ana, bo] = [await world.person(), await world.person({ isVerified: false })];
    const [known] = await mailed(ana.id, "taken");
    expect(known?.subject).toBe("You have an account at Kith already");
    const [unproved] = await mailed(bo.id, "taken");
    expect(unproved?.subject).toBe("Finish signing up for Kith");
    expect(unproved?.text).toContain("/reset-password#token=");
  });

  test("writes as somebody chose, else as the app that asks, else as theirs speaks", async () => {
    const { db } = kernel.runtime;
    const ana = await world.person();
    const subject = async (language?: "ka") => {
      await kernel.enqueue(sendMail, { userId: ana.id, kind: "sign-in", language });
      await world.drain();
      return (await world.mails.list()).toSorted((a, b) => b.sentAt - a.sentAt)[0]?.subject;
    };
    await updateAppLanguage(db, ana.id, "ru");
    expect(await subject()).toBe("Вход в Kith");
    expect(await subject("ka")).toBe("Kith-ში შესვლა");
    await updateLocale(db, ana.id, { language: "da", timeZone: null });
    expect(await subject("ka")).toBe("Log ind på Kith");
  });

  test("calls nobody by a name who did not prove the address", async () => {
    const [ana, bo] = [await world.person(), await world.person({ isVerified: false })];
    const [known] = await mailed(ana.id, "sign-in");
    expect(known?.text).toStartWith(`Hello ${ana.handle},\n\n`);
    const [unproved] = await mailed(bo.id, "sign-up");
    expect(unproved?.text).toStartWith("Hello,\n\n");
  });

  test("finds nothing to do for a proved address, somebody who is gone, or staff", async () => {
    const [ana, bo] = [await world.person(), await world.person({ hasJoined: false })];
    expect(await mailed(ana.id, "sign-up")).toEqual([]);
    await deleteUser(kernel.runtime.db, bo.id, world.clock.now());
    expect(await mailed(bo.id, "sign-in")).toEqual([]);
    const owner = await world.staff("owner");
    await world.drain();
    expect(await mailed(owner.id, "reset-password")).toEqual([]);
  });
});
