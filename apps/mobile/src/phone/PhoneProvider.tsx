import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "../store";
import { createParts } from "./parts";
import { type Phone, startPhone } from "./phone";

const PhoneContext = createContext<Phone | null>(null);

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error("usePhone needs a PhoneProvider above it");
  return phone;
}

export const useChoices = () => useStore(usePhone().choices);
export const useTalk = () => useStore(usePhone().talk.state);

/**
 * One while the app runs. The router mounts the tree anew when a browser goes back later than it
 * waits for (100 ms): that tree must show the session that goes on.
 */
let starting: Promise<Phone> | undefined;

/** Starts the phone. Shows nothing until what is kept has been read, which takes a moment. */
export function PhoneProvider({ children }: { readonly children: ReactNode }) {
  const [phone, setPhone] = useState<Phone | null>(null);
  useEffect(() => {
    starting ??= startPhone(createParts());
    void starting.then(setPhone);
  }, []);
  return phone && <PhoneContext.Provider value={phone}>{children}</PhoneContext.Provider>;
}
