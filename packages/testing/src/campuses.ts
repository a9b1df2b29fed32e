import { randomUUID } from "node:crypto";
import { createCampus } from "@kith/domains";
import type { World } from "./world";

/** A campus in the directory, with one mail domain. */
export async function addCampus(world: World) {
  const domain = `${randomUUID()}.example`;
  const place = { name: "Lake", country: "DK", city: "Roskilde", timeZone: "Europe/Copenhagen" };
  const input = { ...place, mailDomains: [domain], key: randomUUID() };
  const { campusId } = await world.kernel.system(createCampus, input);
  return { campusId, domain };
}

/** The campus code that was mailed to an address last. */
export async function campusCodeFor(world: World, email: string): Promise<string> {
  await world.drain();
  const mail = (await world.mails.list()).find(({ to }) => to === email);
  const code = mail && /^(\d{6}) is your code/.exec(mail.subject)?.[1];
  if (!code) throw new Error("no code was mailed there");
  return code;
}
