import type { Session } from "@kith/contracts";
import { View } from "react-native";
import { Badge } from "../components/Badge";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Label, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { Rename } from "./Rename";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

/** One device that is signed in: its name, when it was used, and its end. */
export function SessionCard({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const { identity } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const { sessionId, isCurrent, place } = session;
  const shown = session.name || t("people:sessions.unnamed");
  const rename = (name: string, done: () => void) =>
    void act(() => identity.renameSession.mutate({ sessionId, name }), done);
  return (
    <View role="listitem">
      <Card>
        <Label>{shown}</Label>
        {isCurrent && <Badge icon="check" mood="calm" label={t("people:sessions.current")} />}
        {place && <Small>{place}</Small>}
        <Small>{t("people:sessions.used", { at: new Date(session.lastUsedAt) })}</Small>
        <Small>{t("people:sessions.created", { at: new Date(session.createdAt) })}</Small>
        <Rename
          name={session.name}
          action={t("people:sessions.rename", { name: shown })}
          label={t("people:sessions.name")}
          isBusy={isBusy}
          onRename={rename}
        />
        {!isCurrent && (
          <Button
            kind="plain"
            label={t("people:sessions.end", { name: shown })}
            busy={isBusy}
            onPress={() => void act(() => identity.revokeSession.mutate({ sessionId }))}
          />
        )}
        <Trouble trouble={trouble} until={until} />
      </Card>
    </View>
  );
}
