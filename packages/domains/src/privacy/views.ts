import type { OutgoingMail } from "../identity";
import type { Notice } from "./jobs/sendNotice";
import type { Keeper } from "./services/keepers";

interface Reader {
  readonly email: string;
  readonly name: string;
}

const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");

// Mails are in English: which language an account reads is chosen for its apps.
const texts: Readonly<Record<Notice, readonly [subject: string, text: (at: string) => string]>> = {
  deletion_requested: [
    "Your Kith account is being deleted",
    (at) => `your account was asked to be deleted. Nobody sees it any more. On ${at} UTC all of \
it is erased for good. Until then you can sign in and cancel, and everything is as it was.`,
  ],
  deletion_cancelled: [
    "Your Kith account is no longer being deleted",
    () => "the deletion of your account was cancelled. Everything is as it was.",
  ],
  export_requested: [
    "Somebody asked for a copy of your data on Kith",
    (at) => `somebody, most likely you, asked for a copy of all that Kith knows about you. It is \
made on ${at} UTC.`,
  ],
  export_ready: [
    "Your copy of your data on Kith is ready",
    () =>
      "the copy of all that Kith knows about you is ready. Fetch it in the app, under Privacy, \
within seven days.",
  ],
};

export function showNotice(to: Reader, notice: Notice, at: number): OutgoingMail {
  const [subject, text] = texts[notice];
  return {
    to: to.email,
    subject,
    text: [
      `Hello ${to.name},`,
      text(day(at)),
      "If it was not you, sign in, cancel it under Privacy, and change your password: somebody \
else can get into your account.",
    ].join("\n\n"),
  };
}

/** The first file of an export. */
export const showContents = (all: readonly Keeper[], now: number): string =>
  [
    `All that Kith knew about you on ${day(now)} UTC, in JSON, a file for each part of Kith, and your
pictures, in the folder of the part that they belong to.`,
    "Other people are named by their ids only. Moments are milliseconds since 1970 in UTC.",
    "",
    ...all.map(({ name, personal }) => `${name}.json${personal.listFiles ? `, ${name}/` : ""}`),
    "",
  ].join("\n");
