import type { OutgoingMail } from "../identity";

interface Coded {
  readonly email: string;
  readonly campus: string;
  readonly code: string;
}

// Mails are in English, as all of Kith's are.
export const showMail = ({ email, campus, code }: Coded): OutgoingMail => ({
  to: email,
  subject: `${code} is your code for ${campus}`,
  text: [
    "Hello,",
    `somebody, most likely you, wants to show on Kith that they are of ${campus}. Enter this code:`,
    code,
    "It holds for ten minutes. If it was not you, ignore this mail, and tell the code to nobody.",
  ].join("\n\n"),
});
