import { useState } from "react";
import { useWords } from "../words/useWords";
import type { Failure, Outcome } from "./ceremonies";

/** Runs one step of a ceremony: whether it runs, and what to say when it failed. */
export function useCeremony() {
  const { t } = useWords();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  /** `refused`: what to say when the server said no. Gives the value, or null after a failure. */
  async function run<Value>(
    step: () => Promise<Outcome<Value>>,
    refused: string,
    over = refused,
  ): Promise<Value | null> {
    setBusy(true);
    setError(null);
    const outcome = await step();
    setBusy(false);
    if (outcome.ok) return outcome.value;
    const sentences: Readonly<Record<Failure, string>> = {
      refused,
      over,
      too_many: t("signIn.tooMany"),
      offline: t("client.offline", { ns: "refusals" }),
    };
    setError(sentences[outcome.failure]);
    return null;
  }

  return { isBusy, error, setError, run };
}

export type Ceremony = ReturnType<typeof useCeremony>;
