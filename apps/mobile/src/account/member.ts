import type { Session } from "@kith/contracts";
import {
  type AccountState,
  type Connection,
  createKith,
  type Kith,
  type KithOptions,
  newKey,
  type Pages,
  type People,
  type SessionFrame,
  systemRandom,
  withoutSessions,
  withSessionName,
} from "@kith/sdk";
import { QueryClient } from "@tanstack/react-query";
import { isPassing } from "../people/troubles";
import { createStore, type Readable } from "../store";
import { ownCache, peopleCache } from "./cache";
import { keys } from "./keys";
import { createStepUp, type StepUp } from "./stepUp";

/** The part of the app that knows who somebody is. It shares no client with open to talk. */
export interface Member {
  readonly kith: Kith;
  readonly queries: QueryClient;
  readonly state: Readable<AccountState>;
  /** Through which goes whatever a session may only do when it is fresh. */
  readonly stepUp: StepUp;
  /** To what happens between people; `online` while nobody is signed in. */
  readonly connection: Readable<Connection>;
  /** What the person who is signed in does about others; null before they joined. */
  people(): People | null;
  /** Names an act that must happen once, however often it is sent. */
  newKey(): string;
  /** Finds out who is signed in. Until a page of this part is opened, nothing is asked. */
  start(): void;
  /** Signs out whoever is signed in, asked for before or not. */
  leave(): Promise<void>;
  close(): void;
}

const retriesMax = 2;

const createQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => isPassing(error) && failures < retriesMax,
        staleTime: 30_000,
      },
      mutations: { retry: false },
    },
  });

function patched(list: Pages<Session>, frame: SessionFrame): Pages<Session> {
  if (frame.event === "identity.session_renamed") return withSessionName(list, frame.payload);
  if (frame.event !== "identity.sessions_ended") return list;
  return withoutSessions(list, frame.payload.sessionIds);
}

/** Without these a session sees no people. */
const shutting: readonly string[] = ["second_factor", "join", "consents"];

/** Who may see people: somebody who joined, and agrees to what has to be agreed to. */
const joinedId = (state: AccountState) =>
  state.phase === "signed_in" && !state.me.lacks.some((lack) => shutting.includes(lack))
    ? state.me.userId
    : null;

export function createMember(options: KithOptions): Member {
  const kith = createKith(options);
  const queries = createQueries();
  const state = createStore<AccountState>(kith.account.state);
  const connection = createStore<Connection>("online");
  const stepUp = createStepUp();
  let people: People | null = null;
  let life = new AbortController();
  let isStarted = false;

  kith.account.on((next) => {
    const [before, now] = [joinedId(state.get()), joinedId(next)];
    if (before !== now) {
      life.abort();
      life = new AbortController();
      // What one person began, another does not go on with.
      stepUp.answer(false);
      // What one person saw is gone before another looks.
      if (before !== null) {
        queries.clear();
        void kith.contacts(before).forget();
      }
      people = now && kith.people(peopleCache(queries), now);
      connection.set("online");
      people?.listen(life.signal, connection.set);
      if (people) kith.listenToOwn(ownCache(queries), life.signal);
    }
    state.set(next);
  });
  const refreshSessions = () => void queries.invalidateQueries({ queryKey: keys.sessions });
  kith.account.onSessions((frame: SessionFrame) => {
    queries.setQueryData<Pages<Session>>(keys.sessions, (list) => list && patched(list, frame));
    if (frame.event === "kernel.resync") refreshSessions();
    // Whatever it was, another device did it: what this one shows of the ways in is old.
    if (frame.event === "identity.secured") void queries.invalidateQueries({ queryKey: keys.ways });
  });

  return {
    kith,
    queries,
    state,
    stepUp,
    connection,
    people: () => people,
    newKey: () => newKey(options.random ?? systemRandom),
    start() {
      if (isStarted) return;
      isStarted = true;
      void kith.account.start();
    },
    leave: () => kith.account.signOut(),
    close() {
      life.abort();
      queries.clear();
      void kith.close();
    },
  };
}
