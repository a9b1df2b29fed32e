import type { Language } from "./languages";
import { type MailWords, mailWords, saying, writeLetter } from "./letters";

export type LinkMail = keyof MailWords["link"];

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

const hourMinutes = 60;
const dayMinutes = 24 * hourMinutes;

/** How long something holds, in hours up to two days: "10 minutes", "24 hours", "7 days". */
function lifeOf(language: Language, minutes: number): string {
  const { life } = mailWords[language];
  const say = saying(language);
  if (minutes < hourMinutes) return say(life.minutes, { count: minutes });
  if (minutes < 2 * dayMinutes)
    return say(life.hours, { count: Math.floor(minutes / hourMinutes) });
  return say(life.days, { count: Math.floor(minutes / dayMinutes) });
}

export interface LinkFacts {
  /** Empty where it is not known, or not theirs to whom the mail goes. */
  readonly name: string;
  readonly link: string;
  readonly minutes: number;
}

/** A mail with a link, alone on its line, that is good for one thing. */
export function writeLink(language: Language, mail: LinkMail, facts: LinkFacts): Letter {
  const { link, until } = mailWords[language];
  const { subject, why } = link[mail];
  const life = lifeOf(language, facts.minutes);
  const end = saying(language)(mail === "undo_email" ? until.undo_email : until.link, { life });
  return { subject, text: writeLetter(language, facts.name, [why, facts.link, end]) };
}

/** Asks the old address, which may say no by a link of its own; names no other address. */
export function writeEmailChange(
  language: Language,
  facts: LinkFacts & { readonly undo: string },
): Letter {
  const { subject, why, otherwise, until } = mailWords[language].emailChange;
  const end = saying(language)(until, { life: lifeOf(language, facts.minutes) });
  const paragraphs = [why, facts.link, otherwise, facts.undo, end];
  return { subject, text: writeLetter(language, facts.name, paragraphs) };
}

export interface CampusCodeFacts {
  readonly campus: string;
  readonly code: string;
  readonly minutes: number;
}

/** A mail with a code to an address of a campus. Whose it is, nobody knows yet. */
export function writeCampusCode(language: Language, facts: CampusCodeFacts): Letter {
  const { campusCode } = mailWords[language];
  const { campus, code } = facts;
  const say = saying(language);
  const until = say(campusCode.until, { life: lifeOf(language, facts.minutes) });
  return {
    subject: say(campusCode.subject, { code, campus }),
    text: writeLetter(language, "", [say(campusCode.why, { campus }), code, until]),
  };
}

export interface PhoneCodeFacts {
  readonly code: string;
  readonly minutes: number;
}

/** What a message says that brings a code; it fits into one. */
export const writePhoneCode = (language: Language, { code, minutes }: PhoneCodeFacts): string =>
  saying(language)(mailWords[language].phoneCode, { code, life: lifeOf(language, minutes) });
