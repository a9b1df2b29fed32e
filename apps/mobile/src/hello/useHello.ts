import type { Nudge } from "@kith/sdk";
import { useRef, useState } from "react";
import { usePhone } from "../phone/PhoneProvider";

/** A message of this phone that has not gone out yet. */
export interface Outgoing {
  readonly key: number;
  readonly text: string;
  readonly hasFailed: boolean;
}

/** What the person says in a chat, with what is still on its way. Lives as long as the screen. */
export function useHello(nudge: Nudge | null) {
  const { talk } = usePhone();
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
  const lastKey = useRef(0);

  const drop = (key: number): void => setOutgoing((all) => all.filter((each) => each.key !== key));
  const send = async (message: Outgoing): Promise<void> => {
    const session = talk.session();
    if (!nudge || !session) return;
    setOutgoing((all) => [...all.filter(({ key }) => key !== message.key), message]);
    try {
      await session.say(nudge.nudgeId, message.text);
      drop(message.key);
    } catch {
      const failed = { ...message, hasFailed: true };
      setOutgoing((all) => all.map((each) => (each.key === message.key ? failed : each)));
    }
  };
  return {
    outgoing,
    say(text: string): void {
      lastKey.current += 1;
      void send({ key: lastKey.current, text, hasFailed: false });
    },
    again: (message: Outgoing) => void send({ ...message, hasFailed: false }),
  };
}

export type HelloHandle = ReturnType<typeof useHello>;
