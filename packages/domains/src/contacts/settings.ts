import { defineSettings, setting } from "@kith/kernel";
import { z } from "zod";

export const contactsSettings = defineSettings("contacts", {
  secret: setting(
    "CONTACTS_SECRET",
    z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .optional(),
    "Of what the keys for numbers of address books are made: 32 random bytes as base64url.",
    { isSecret: true },
  ),
});
