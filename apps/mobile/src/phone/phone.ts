import type { NudgeId } from "@kith/contracts";
import {
  type Clock,
  createKith,
  forgetInstall,
  type Kith,
  type Storage,
  systemRandom,
} from "@kith/sdk";
import type { Language } from "@kith/words";
import Constants from "expo-constants";
import type { i18n } from "i18next";
import { createMember, type Member } from "../account/member";
import type { Alerts, AlertWords } from "../alerts/alerts";
import { type ChoicesStore, loadChoices } from "../choices/choices";
import { choiceOf } from "../choices/chosen";
import { defaultServer } from "../config";
import type { Air } from "../radio/air";
import { createPause, noPause } from "../radio/pause";
import { createRadio, type Radio } from "../radio/radio";
import { createStore, type Readable, type Store } from "../store";
import { Talk } from "../talk/talk";
import { createWords, deviceLanguage } from "../words/i18n";
import type { Host } from "./host";

/** What the app runs on, different on a phone and in a browser. */
export interface Parts {
  readonly clock: Clock;
  readonly storage: Storage;
  readonly air: Air;
  readonly host: Host;
  alerts(words: AlertWords): Alerts;
}

/** Everything that the screens use. There is one for as long as the app runs. */
export interface Phone {
  readonly clock: Clock;
  readonly choices: ChoicesStore;
  readonly words: i18n;
  readonly radio: Radio;
  readonly talk: Talk;
  /** The part with accounts, of this server; null when none is set. */
  readonly member: Readable<Member | null>;
  /** The nudge that the person looks at. Kept here, as an id does not belong into an address. */
  readonly selected: Store<NudgeId | null>;
  /** The address of the server; empty when none is set. */
  server(): string;
  language(): Language;
  /** Opens to talk with what was chosen. Nothing happens without an age band or a server. */
  open(): Promise<void>;
  /** Ends everything and leaves nothing on this phone. */
  forget(): Promise<void>;
}

export async function startPhone(parts: Parts): Promise<Phone> {
  const { clock, storage, host } = parts;
  const choices = await loadChoices(storage);
  const language = (): Language => choices.get().language ?? deviceLanguage();
  const words = createWords(language());
  const random = host.random ?? systemRandom;
  // Nobody can listen to a radio that is simulated.
  const pause = parts.air.kind === "bluetooth" ? createPause(random) : noPause;
  const radio = createRadio(parts.air, clock, pause);
  const alerts = parts.alerts({
    title: () => words.t("nudge.alertTitle"),
    body: () => words.t("nudge.alertBody"),
  });
  const talk = new Talk({ radio, clock, alerts });
  const server = (): string => choices.get().server ?? defaultServer();
  const client = `phone/${Constants.expoConfig?.version ?? "0"}`;
  const { sessions: _members, books: _books, ...anonymous } = host;
  const kithOf = rememberLast((url: string) =>
    createKith({ url, client, clock, storage, ...anonymous }),
  );
  const memberOf = (url: string) =>
    url === "" ? null : createMember({ url, client, clock, language, ...host });
  const member = createStore<Member | null>(memberOf(server()));
  let memberServer = server();

  choices.subscribe(() => {
    void words.changeLanguage(language());
    if (server() === memberServer) return;
    memberServer = server();
    member.get()?.close();
    member.set(memberOf(memberServer));
  });

  return {
    clock,
    choices,
    words,
    radio,
    talk,
    member,
    selected: createStore<NudgeId | null>(null),
    server,
    language,
    async open() {
      const { interests, match, band } = choices.get();
      if (!band || !server()) return;
      const chosen = { interests: interests.map(choiceOf), match, band, language: language() };
      await talk.open(kithOf(server()), chosen);
    },
    async forget() {
      await talk.close();
      member
        .get()
        ?.leave()
        .catch(() => undefined);
      await Promise.all([choices.forget(), forgetInstall(storage)]);
    },
  };
}

/** One client for as long as the server stays the same: it keeps what must not be forgotten. */
function rememberLast(make: (url: string) => Kith): (url: string) => Kith {
  let last: { readonly url: string; readonly kith: Kith } | undefined;
  return (url) => {
    if (last?.url === url) return last.kith;
    void last?.kith.close();
    last = { url, kith: make(url) };
    return last.kith;
  };
}
