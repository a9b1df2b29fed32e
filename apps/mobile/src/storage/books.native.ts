import type { Storage } from "@kith/sdk";
import { File, Paths } from "expo-file-system";

const fileOf = (key: string) => new File(Paths.cache, `${key.replaceAll(":", "-")}.json`);

/** Files in the app's own cache: in no backup, and the system may take them away. */
export const createBooks = (): Storage => ({
  async get(key) {
    const file = fileOf(key);
    return file.exists ? await file.text() : null;
  },
  async set(key, value) {
    fileOf(key).write(value);
  },
  async remove(key) {
    const file = fileOf(key);
    if (file.exists) file.delete();
  },
});
