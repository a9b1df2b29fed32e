import type { UserId } from "@kith/contracts";
import { createTRPCClient, type TRPCClient } from "@trpc/client";
import { Account } from "./account/account";
import { perform } from "./account/ceremonies";
import { type Authenticator, systemAuthenticator } from "./account/passkeys";
import { SessionToken } from "./account/sessionToken";
import { type MeetSiblings, systemSiblings } from "./account/siblings";
import { Contacts } from "./contacts/contacts";
import { FlagClient } from "./flags";
import { NudgeClient } from "./nudges/client";
import type { Attest } from "./nudges/token";
import { type WordsOf, wordsOf } from "./nudges/words";
import { listenToOwn, type OwnCache } from "./own/own";
import { Pictures } from "./own/pictures";
import { People, type PeopleCache } from "./people/people";
import {
  type Clock,
  type Foreground,
  memoryStorage,
  type Platform,
  type RandomBytes,
  type Storage,
  systemClock,
  systemForeground,
  systemRandom,
  Wakes,
} from "./platform";
import type { MemberRouter } from "./router";
import { makeLinks } from "./transport/links";
import { noticing } from "./transport/noticing";

export interface KithOptions {
  /** Where the API is: `https://kith.example`. */
  readonly url: string;
  /** Who is calling: `<app>/<version>`, such as `phone/1.2.3`. */
  readonly client: string;
  /**
   * What the app speaks now, as BCP 47 calls it: members are written to in it, until they choose.
   * Default: what a browser says of itself. Open to talk says nothing of it.
   */
  readonly language?: () => string;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly WebSocket?: typeof WebSocket;
  readonly clock?: Clock;
  /** React Native has no `crypto`: give one of its modules here. */
  readonly random?: RandomBytes;
  /** Where the install's day token stays between starts. Default: in memory. */
  readonly storage?: Storage;
  /**
   * Where a member's signed session token stays between starts: a phone's secure store. Default,
   * for browsers: nowhere, as the server keeps it in a cookie that no script reads.
   */
  readonly sessions?: Storage;
  /**
   * Where a phone keeps what the server's function said of numbers of its address book; in no
   * backup. Default: in memory.
   */
  readonly books?: Storage;
  /** What holds passkeys. Default: a browser's own; none elsewhere. */
  readonly authenticator?: Authenticator;
  /** Tells the browser's other tabs who signed in or out. Default: its own channel. */
  readonly meetSiblings?: MeetSiblings;
  /** Reconnects at once when the app comes back. Default: a browser's own events. */
  readonly foreground?: Foreground;
  /** Evidence of the platform, for operators that ask for it. */
  readonly attest?: Attest;
}

export interface Kith {
  /** Queries, mutations and subscriptions of everything but nudges, as whoever is signed in. */
  readonly member: TRPCClient<MemberRouter>;
  /** Signing up, in and out, and who is signed in. */
  readonly account: Account;
  /** What somebody who is signed in does about others, over what an app keeps of the answers. */
  people(cache: PeopleCache, me: UserId): People;
  /** Finding people who are in the address book, and have the caller in theirs. */
  contacts(me: UserId): Contacts;
  /** Keeps what is the caller's own up to date until `signal` aborts: profile, settings, campus. */
  listenToOwn(cache: OwnCache, signal: AbortSignal): void;
  /** Sending pictures, and where they are. */
  readonly pictures: Pictures;
  /** Open to talk: anonymous, on a link of its own. */
  readonly nudges: NudgeClient;
  /** What is switched on, for whom. */
  readonly flags: FlagClient;
  /** Closes sessions and sockets. */
  close(): Promise<void>;
}

/** The rules of the phone's side that an attack takes away, to show what each is worth. */
export interface PhoneRules {
  readonly toWords: WordsOf;
}

export const phoneRules: PhoneRules = { toWords: wordsOf };

/** A client of one server. Opens nothing before it is asked something. */
export const createKith = (options: KithOptions): Kith => composeKith(options, phoneRules);

/** The same under other rules, for those who attack it. The front door does not show it. */
export function composeKith(options: KithOptions, rules: PhoneRules): Kith {
  const server = options.url.replace(/\/+$/, "");
  const { client } = options;
  const platform = platformFrom(options, rules);
  const books = options.books ?? memoryStorage();
  const stopWaking = (options.foreground ?? systemForeground)(platform.wakes.wake);

  const token = new SessionToken(options.sessions, server);
  const told = () => ({
    "kith-client": client,
    ...(options.language && { "accept-language": options.language() }),
  });
  const member = makeLinks({
    httpUrl: `${server}/api/trpc`,
    liveUrl: `${server}/api/live`,
    headers: async () => ({ ...told(), ...(await token.shown()) }),
    connectionParams: async () => ({ client, ...(await token.shown()) }),
    credentials: token.isCookie ? "include" : "omit",
    platform,
  });
  const nudges = new NudgeClient({
    platform,
    server,
    attest: options.attest,
    makeLinks: (nudge) =>
      makeLinks({
        httpUrl: `${server}/nudges/trpc`,
        liveUrl: `${server}/nudges/live`,
        headers: () => ({ "kith-client": client, ...(nudge !== null && { "kith-nudge": nudge }) }),
        connectionParams: () => ({ client, ...(nudge !== null && { nudge }) }),
        credentials: "omit",
        platform,
      }),
  });

  const notice = (error: unknown, path: string) => account.notice(error, path);
  const api = createTRPCClient<MemberRouter>({ links: [noticing(notice), ...member.links] });
  const account = new Account({
    ...{ api: api.identity, token, platform },
    perform: (path, body, shown) => perform({ server, told, platform, token }, path, body, shown),
    authenticator: options.authenticator ?? systemAuthenticator(),
    meetSiblings: options.meetSiblings ?? systemSiblings,
    restart: member.restart,
  });
  const flagsApi = {
    rules: async () => (await api.ops.getFlags.query({})).flags,
    ownNames: async () => (await api.ops.listOwnFlags.query({})).names,
  };

  return {
    member: api,
    account,
    people: (cache, me) => new People({ api: api.graph, platform, cache, me }),
    contacts: (me) => new Contacts({ api: api.contacts, platform, storage: books, me }),
    listenToOwn: (cache, signal) => listenToOwn(api, platform, cache, signal),
    pictures: new Pictures({ api, platform, server }),
    nudges,
    flags: new FlagClient(flagsApi, platform.clock),
    async close() {
      stopWaking();
      account.close();
      await Promise.all([nudges.close(), member.close()]);
    },
  };
}

function platformFrom(options: KithOptions, { toWords }: PhoneRules): Platform {
  return {
    clock: options.clock ?? systemClock,
    random: options.random ?? systemRandom,
    storage: options.storage ?? memoryStorage(),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    WebSocket: options.WebSocket,
    wakes: new Wakes(),
    toWords,
  };
}
