import ar from "./ar/notices.json";
import da from "./da/notices.json";
import en from "./en/notices.json";
import ka from "./ka/notices.json";
import type { Language } from "./languages";
import { saying, writeLetter } from "./letters";
import ru from "./ru/notices.json";

type NoticeWords = typeof en;
export type NoticeName = keyof NoticeWords["what"];

const words: Readonly<Record<Language, NoticeWords>> = { en, ar, ka, ru, da };

export interface NoticeFacts {
  readonly name: string;
  /** Milliseconds since 1970: when it happened, and when what was begun will be done. */
  readonly at: number;
  readonly dueAt: number;
  /** As IANA calls it. */
  readonly timeZone: string;
  /** Where the app shows what can be done about it. */
  readonly place: "account" | "privacy";
}

/** Something that an account's owner is told: a mail, and a message of one or two lines. */
export function writeNotice(language: Language, notice: NoticeName, facts: NoticeFacts) {
  const { what, more, advice, mail, message } = words[language];
  const moment = (at: number) =>
    new Intl.DateTimeFormat(language, {
      ...{ day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit" },
      ...{ timeZone: facts.timeZone, timeZoneName: "short" },
    }).format(at);
  const say = saying(language);
  const further = Object.entries(more).find(([name]) => name === notice)?.[1];
  const due = moment(facts.dueAt);
  const happened = say(mail, {
    ...{ what: what[notice], moment: moment(facts.at) },
    ...{ more: further ? ` ${say(further, { due })}` : "", advice: advice[facts.place] },
  });
  return {
    subject: what[notice],
    text: writeLetter(language, facts.name, [happened]),
    message: say(message, { what: what[notice], advice: advice.short }),
  };
}
