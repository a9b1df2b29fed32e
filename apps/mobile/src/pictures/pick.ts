import { launchImageLibraryAsync } from "expo-image-picker";

/** Lets a person pick one picture by what their system has for it; null when they picked none. */
export async function pickPicture(): Promise<Blob | null> {
  const { assets } = await launchImageLibraryAsync({ mediaTypes: ["images"], quality: 0.9 });
  const [picked] = assets ?? [];
  if (!picked) return null;
  // A browser has the file at hand, a phone its address.
  return picked.file ?? (await (await fetch(picked.uri)).blob());
}
