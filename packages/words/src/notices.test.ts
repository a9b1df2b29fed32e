import { expect, test } from "bun:test";
import { languages } from "./languages";
import { writeNotice } from "./notices";

const facts = {
  ...{ name: "Ana", timeZone: "Asia/Tbilisi" },
  ...{ at: Date.UTC(2026, 10, 20, 12), dueAt: Date.UTC(2026, 11, 20, 12) },
  place: "privacy" as const,
};

test("a notice … is a mail with its moments, and two short messages at most", () => {
  const { subject, text, message } = writeNotice("en", "deletion_requested", facts);
  expect(subject).toBe("Your Kith account is being deleted");
  expect(text).toContain("Hello Ana,\n\nYour Kith account is being deleted (November 20, 2026");
  expect(text).toContain("December 20, 2026 at 4:00 PM");
  expect(message).toBe("Kith: Your Kith account is being deleted. Not you? Open Kith now.");
});

test.each([...languages])(
  "a notice in %s … leaves nothing out and fits into a message",
  (language) => {
    for (const notice of ["identity_unlinked", "export_requested", "device_trusted"] as const) {
      const { text, message } = writeNotice(language, notice, facts);
      expect(text).toContain("Ana");
      expect(`${text}${message}`).not.toMatch(/[{}]|undefined/);
      // Two messages of GSM's alphabet, or of UCS-2 outside of it.
      expect(message.length).toBeLessThanOrEqual(language === "en" ? 306 : 134);
    }
  },
);
