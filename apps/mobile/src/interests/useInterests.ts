import { interestsMax } from "@kith/contracts/bounds";
import { useState } from "react";
import { type Chosen, isSensitiveChoice, keyOf } from "../choices/chosen";
import { useChoices, usePhone } from "../phone/PhoneProvider";

/** What a person does with their list. A sensitive entry waits in `asking` for its consent. */
export function useInterests() {
  const { choices } = usePhone();
  const { interests } = useChoices();
  const [asking, setAsking] = useState<Chosen | null>(null);
  const [isRefusedAsFull, setRefusedAsFull] = useState(false);
  const isFull = interests.length >= interestsMax;
  const has = (chosen: Chosen): boolean => interests.some((each) => keyOf(each) === keyOf(chosen));

  const remove = (chosen: Chosen): void => {
    setRefusedAsFull(false);
    choices.change({ interests: interests.filter((each) => keyOf(each) !== keyOf(chosen)) });
  };
  const put = (chosen: Chosen): void => {
    if (!has(chosen)) choices.change({ interests: [...interests, chosen] });
  };
  const add = (chosen: Chosen): void => {
    if (has(chosen)) return;
    setRefusedAsFull(isFull);
    if (isFull) return;
    if (isSensitiveChoice(chosen)) setAsking(chosen);
    else put(chosen);
  };

  return {
    interests,
    has,
    add,
    remove,
    toggle: (chosen: Chosen) => (has(chosen) ? remove(chosen) : add(chosen)),
    /** The person wanted one more than there can be. */
    isRefusedAsFull,
    asking,
    agree() {
      if (asking) put(asking);
      setAsking(null);
    },
    decline: () => setAsking(null),
  };
}

export type Interests = ReturnType<typeof useInterests>;
