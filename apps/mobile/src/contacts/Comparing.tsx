import { ContactKeyChanged, type Synced } from "@kith/sdk";
import { useEffect, useRef, useState } from "react";
import { useMe, useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Field } from "../components/Field";
import { Notice } from "../components/Notice";
import { Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { addressBook, type Numbers, readAddressBook } from "./addressBook";

const charactersMax = 100_000;

interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Compares numbers, and says how far that is. */
function useComparing() {
  const { kith } = useMember();
  const me = useMe();
  const { act, isBusy, trouble, until } = useAct();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [synced, setSynced] = useState<Synced | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const compare = (read: () => Promise<Numbers | null>, onDenied: () => void) =>
    void act(async () => {
      setSynced(null);
      const numbers = await read();
      if (!numbers) return onDenied();
      const { texts, isWhole } = numbers;
      const outcome = await kith.contacts(me.userId).sync(texts, {
        ...{ isWhole, near: me.phone ?? "" },
        signal: stop.current.signal,
        onProgress: (done, total) => setProgress({ done, total }),
      });
      setProgress(null);
      setSynced(outcome);
    });
  return { compare, isBusy, progress, synced, trouble, until };
}

/** Where numbers come from, and what becomes of them. */
export function Comparing() {
  const { t } = useWords();
  const { compare, isBusy, progress, synced, trouble, until } = useComparing();
  const [isDenied, setDenied] = useState(false);
  const [typed, setTyped] = useState("");
  const look = () => {
    setDenied(false);
    compare(readAddressBook, () => setDenied(true));
  };
  const lookTyped = () =>
    compare(
      async () => ({ texts: typed.split(/[\n,;]+/), isWhole: false }),
      () => {},
    );
  return (
    <Card>
      {addressBook !== "none" && (
        <Button
          wide
          icon="book-account-outline"
          label={t(addressBook === "all" ? "people:contacts.look" : "people:contacts.pick")}
          busy={isBusy}
          onPress={look}
        />
      )}
      {addressBook !== "all" && (
        <>
          <Field
            kind="text"
            isLong
            label={t("people:contacts.numbers")}
            hint={t("people:contacts.numbersHint")}
            value={typed}
            onChange={setTyped}
            charactersMax={charactersMax}
          />
          <Button
            wide
            label={t("people:contacts.lookTyped")}
            busy={isBusy}
            disabled={typed.trim() === ""}
            onPress={lookTyped}
          />
        </>
      )}
      {isDenied && <Notice mood="trouble" live="alert" text={t("people:contacts.denied")} />}
      {trouble instanceof ContactKeyChanged ? (
        <Notice mood="trouble" live="alert" text={t("people:contacts.keyChanged")} />
      ) : (
        <Trouble trouble={trouble} until={until} />
      )}
      {isBusy && progress && <Notice text={t("people:contacts.progress", { ...progress })} />}
      {synced && <Outcome synced={synced} />}
    </Card>
  );
}

function Outcome({ synced: { numbers, waiting } }: { readonly synced: Synced }) {
  const { t } = useWords();
  return (
    <>
      <Notice live="status" text={t("people:contacts.looked", { count: numbers - waiting })} />
      {numbers > 0 && <Small>{t("people:contacts.looking")}</Small>}
      {waiting > 0 && (
        <Notice icon="timer-sand" text={t("people:contacts.waiting", { count: waiting })} />
      )}
    </>
  );
}
