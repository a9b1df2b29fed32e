import type { WaysIn } from "@kith/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { View } from "react-native";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Field } from "../components/Field";
import { Label, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { keys } from "./keys";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

/** One passkey: what its owner calls it, and its end. */
export function PasskeyCard({ passkey }: { readonly passkey: WaysIn["passkeys"][number] }) {
  const { t } = useWords();
  const { identity } = useMember().kith.member;
  const queries = useQueryClient();
  const { act, isBusy, trouble, until } = useAct();
  const [typed, setTyped] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { passkeyId, name, createdAt } = passkey;
  const shown = name || t("identity:passkeys.unnamed");
  const refresh = () => {
    setTyped(null);
    void queries.invalidateQueries({ queryKey: keys.ways });
  };
  const rename = (to: string) =>
    void act(() => identity.renamePasskey.mutate({ passkeyId, name: to.trim() }), refresh);
  return (
    <View role="listitem">
      <Card>
        <Label>{shown}</Label>
        <Small>{t("identity:passkeys.since", { at: new Date(createdAt) })}</Small>
        {typed === null ? (
          <Button
            kind="soft"
            label={t("identity:passkeys.rename", { name: shown })}
            onPress={() => setTyped(name)}
          />
        ) : (
          <>
            <Field
              kind="text"
              label={t("identity:passkeys.newName")}
              value={typed}
              onChange={setTyped}
              onSubmit={() => rename(typed)}
              charactersMax={60}
            />
            <Button
              label={t("people:app.save")}
              busy={isBusy}
              disabled={typed.trim() === ""}
              onPress={() => rename(typed)}
            />
          </>
        )}
        <Button
          kind="plain"
          label={t("identity:passkeys.delete", { name: shown })}
          busy={isBusy}
          onPress={() => setAsking(true)}
        />
        <Trouble trouble={trouble} until={until} />
      </Card>
      {isAsking && (
        <ConfirmDialog
          title={t("identity:passkeys.delete", { name: shown })}
          text={t("identity:passkeys.deleteLead")}
          yes={t("identity:passkeys.delete", { name: shown })}
          onClose={() => setAsking(false)}
          onYes={() => void act(() => identity.deletePasskey.mutate({ passkeyId }), refresh)}
        />
      )}
    </View>
  );
}
