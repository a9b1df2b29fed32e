import { defineSettings, setting } from "@kith/kernel";
import { z } from "zod";

export const privacySettings = defineSettings("privacy", {
  vault: setting(
    "KITH_VAULT",
    z.string().min(1).max(500).default(".data/vault"),
    "A folder that all nodes share, for exports and for what a restored backup must erase anew.",
  ),
});
