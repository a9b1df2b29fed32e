import type { BadgeKind, DocumentId } from "@kith/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Choice } from "../components/Choice";
import { Field } from "../components/Field";
import { Heading, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { Documents } from "./Documents";

const link = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._~%/?#=&+@:,-]*)?$/;

/** Asks for one of the badges that somebody has not. */
export function AskBadge({ kinds }: { readonly kinds: readonly BadgeKind[] }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { verification } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [kind, setKind] = useState<BadgeKind | null>(null);
  const [statement, setStatement] = useState("");
  const [address, setAddress] = useState("");
  const [documentIds, setDocuments] = useState<readonly DocumentId[]>([]);
  const typed = address.trim();
  const isBad = typed !== "" && !link.test(typed);
  const hasMore = typed !== "" || documentIds.length > 0;
  const empty = () => {
    setKind(null);
    setStatement("");
    setAddress("");
    setDocuments([]);
  };
  const ask = () => {
    if (!kind) return;
    const links = typed === "" ? [] : [typed];
    const wish = { kind, statement: statement.trim(), links, documentIds: [...documentIds] };
    void act(async () => {
      await verification.requestBadge.mutate(wish);
      empty();
      await queries.invalidateQueries({ queryKey: keys.verifications });
    });
  };
  return (
    <Card>
      <Heading>{t("people:badges.ask")}</Heading>
      <Choice
        label={t("people:badges.which")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`people:badges.kindMore.${value}`) }))}
      />
      <Field
        kind="text"
        isLong
        label={t("people:badges.statement")}
        value={statement}
        onChange={setStatement}
        charactersMax={1000}
      />
      <Field
        kind="url"
        label={t("people:badges.link")}
        value={address}
        onChange={setAddress}
        hint={t("people:badges.linkHint")}
        trouble={isBad && typed.length > 8 ? t("people:profile.linkBad") : undefined}
        charactersMax={300}
      />
      <Documents ids={documentIds} onChange={setDocuments} />
      <Small>{t("people:badges.kept")}</Small>
      <Button
        wide
        label={t("people:badges.send")}
        busy={isBusy}
        disabled={!kind || statement.trim() === "" || isBad || !hasMore}
        onPress={ask}
      />
      <Trouble trouble={trouble} until={until} />
    </Card>
  );
}
