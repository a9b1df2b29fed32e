import type { ReactNode } from "react";
import { useRefusalOf } from "../words/useRefusal";
import { useWords } from "../words/useWords";
import { Loading } from "./Loading";
import { Notice } from "./Notice";

/** What a query knows of itself. */
interface Asked {
  readonly error: unknown;
  readonly isPending: boolean;
  /** It waits for a network. */
  readonly isPaused: boolean;
  refetch(): Promise<unknown>;
}

interface AnswerProps {
  readonly of: Asked;
  readonly children: ReactNode;
}

/** What was asked for, or why it is not here. What is known stays while it is asked again. */
export function Answer({ of, children }: AnswerProps) {
  const { t } = useWords();
  const say = useRefusalOf();
  if (!of.isPending && of.error === null) return children;
  if (of.isPending && of.isPaused) {
    return <Notice icon="cloud-off-outline" live="status" text={t("connection.offline")} />;
  }
  if (of.isPending) return <Loading />;
  const again = { label: t("people:app.again"), onPress: () => void of.refetch() };
  return (
    <>
      <Notice mood="trouble" live="alert" text={say(of.error)} action={again} />
      {children}
    </>
  );
}
