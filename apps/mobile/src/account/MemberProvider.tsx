import type { Me } from "@kith/contracts";
import type { AccountState, Connection, People } from "@kith/sdk";
import { QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { usePhone } from "../phone/PhoneProvider";
import { createStore, useStore } from "../store";
import type { Member } from "./member";

const MemberContext = createContext<Member | null>(null);

/** The part with accounts, for the pages below. Without a server there is none. */
export function MemberProvider({ children }: { readonly children: ReactNode }) {
  const member = useStore(usePhone().member);
  return member ? (
    <MemberContext.Provider value={member}>
      <QueryClientProvider client={member.queries}>{children}</QueryClientProvider>
    </MemberContext.Provider>
  ) : (
    children
  );
}

export const useMaybeMember = (): Member | null => useContext(MemberContext);

export function useMember(): Member {
  const member = useMaybeMember();
  if (!member) throw new Error("useMember needs a server");
  return member;
}

const alwaysOnline = createStore<Connection>("online");

/** How what happens between people is heard. */
export const useMaybeConnection = (): Connection =>
  useStore(useMaybeMember()?.connection ?? alwaysOnline);

export const useAccountState = (): AccountState => useStore(useMember().state);

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** Who is signed in, on pages that only they see. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe needs somebody who is signed in");
  return me;
}

export function usePeople(): People {
  const people = useMember().people();
  if (!people) throw new Error("usePeople needs somebody who joined");
  return people;
}
