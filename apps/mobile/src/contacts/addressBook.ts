/** What Chromium on Android has for this. */
interface ContactPicker {
  select(
    properties: readonly "tel"[],
    options: { readonly multiple: boolean },
  ): Promise<readonly { readonly tel?: readonly string[] }[]>;
}

const picker = (): ContactPicker | null => {
  const { contacts } = globalThis.navigator as Navigator & { readonly contacts?: ContactPicker };
  return contacts ?? null;
};

/** `all`: the whole book, where its owner lets the app read it. `some`: whom they pick. */
export const addressBook: "all" | "some" | "none" = picker() ? "some" : "none";

/** Numbers as somebody wrote them, and whether these are all of their address book. */
export interface Numbers {
  readonly texts: readonly string[];
  readonly isWhole: boolean;
}

/** Null where it may not be read. */
export async function readAddressBook(): Promise<Numbers | null> {
  const picked = await picker()?.select(["tel"], { multiple: true });
  return picked ? { texts: picked.flatMap(({ tel }) => tel ?? []), isWhole: false } : null;
}
