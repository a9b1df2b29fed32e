import type { Nudge } from "@kith/sdk";
import { usePhone } from "../phone/PhoneProvider";

/** Says things in a chat. One that cannot be sent stands there as failed, to be said again. */
export function useHello(nudge: Nudge | null) {
  const { talk } = usePhone();
  const shown = () => {};
  return {
    say(text: string): void {
      if (nudge) talk.session()?.say(nudge.nudgeId, text).catch(shown);
    },
    sayAgain(messageId: string): void {
      if (nudge) talk.session()?.sayAgain(nudge.nudgeId, messageId).catch(shown);
    },
  };
}

export type HelloHandle = ReturnType<typeof useHello>;
