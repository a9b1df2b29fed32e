import { Notice } from "../components/Notice";
import { waitSecondsOf } from "../people/troubles";
import { shownTime, useSecondsLeft } from "../phone/useSecondsLeft";
import { useRefusalOf } from "../words/useRefusal";
import { useWords } from "../words/useWords";

interface TroubleProps {
  readonly trouble: unknown;
  /** From when on trying again may help; 0 for at once. */
  readonly until: number;
}

/** What went wrong, and how long to wait where the server said so. */
export function Trouble({ trouble, until }: TroubleProps) {
  const say = useRefusalOf();
  if (trouble === null) return null;
  const text = say(trouble);
  return waitSecondsOf(trouble) > 0 ? (
    <Waited text={text} until={until} />
  ) : (
    <Notice mood="trouble" live="alert" text={text} />
  );
}

function Waited({ text, until }: { readonly text: string; readonly until: number }) {
  const { t } = useWords();
  const left = useSecondsLeft(until);
  const time = shownTime(left);
  return (
    <>
      <Notice mood="trouble" live="alert" text={text} />
      <Notice
        icon="timer-sand"
        text={left > 0 ? t("people:app.waitFor", { time }) : t("people:app.waitOver")}
      />
    </>
  );
}
