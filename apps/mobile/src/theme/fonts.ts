import { Platform } from "react-native";

const isWeb = Platform.OS === "web";

/** For titles: a book face, where the system has one for the script. */
export const serif = isWeb
  ? '"Iowan Old Style", Palatino, "Noto Serif", "Noto Naskh Arabic", "Noto Serif Georgian", serif'
  : Platform.select({ ios: "Georgia", default: "serif" });

export const sans = isWeb
  ? 'system-ui, Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans Georgian", sans-serif'
  : Platform.select({ ios: "System", default: "sans-serif" });
