import { Contact, ContactField, requestPermissionsAsync } from "expo-contacts";
import type { Numbers } from "./addressBook";

export const addressBook: "all" | "some" | "none" = "all";

/** Numbers as they are written there; null where it may not be read. Nothing else is asked for. */
export async function readAddressBook(): Promise<Numbers | null> {
  const { granted, accessPrivileges } = await requestPermissionsAsync();
  if (!granted) return null;
  const people = await Contact.getAllDetails([ContactField.PHONES]);
  const texts = people.flatMap(({ phones }) => phones?.flatMap(({ number }) => number ?? []) ?? []);
  return { texts, isWhole: accessPrivileges !== "limited" };
}
