import { Platform } from "react-native";

const web = Platform.OS === "web";

/** For titles: a book face, where the system has one for the script. */
export const serif = web
  ? '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "Noto Naskh Arabic", "Noto Serif Georgian", Georgia, serif'
  : Platform.select({ ios: "Georgia", default: "serif" });

export const sans = web
  ? 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans Georgian", sans-serif'
  : Platform.select({ ios: "System", default: "sans-serif" });
