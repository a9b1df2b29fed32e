import type { Storage } from "@kith/sdk";
import * as SecureStore from "expo-secure-store";

/** Not in backups that leave the device, and readable while the phone is locked. */
const options: SecureStore.SecureStoreOptions = {
  keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY,
};

/** Keychain (iOS) or keystore (Android). */
export const createStorage = (): Storage => ({
  // What a restored backup cannot open is the same as nothing kept.
  get: (key) => SecureStore.getItemAsync(key, options).catch(() => null),
  set: (key, value) => SecureStore.setItemAsync(key, value, options),
  remove: (key) => SecureStore.deleteItemAsync(key, options),
});
