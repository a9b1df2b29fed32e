import type { WaysIn } from "@kith/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { View } from "react-native";
import { AskedButton } from "../components/AskedButton";
import { Card } from "../components/Card";
import { Label, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { keys } from "./keys";
import { useMember } from "./MemberProvider";
import { Rename } from "./Rename";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";

/** One passkey: what its owner calls it, and its end. */
export function PasskeyCard({ passkey }: { readonly passkey: WaysIn["passkeys"][number] }) {
  const { t } = useWords();
  const { identity } = useMember().kith.member;
  const queries = useQueryClient();
  const { act, isBusy, trouble, until } = useAct();
  const { passkeyId, name, createdAt } = passkey;
  const shown = name || t("identity:passkeys.unnamed");
  const refresh = () => void queries.invalidateQueries({ queryKey: keys.ways });
  const rename = (to: string, done: () => void) =>
    void act(
      () => identity.renamePasskey.mutate({ passkeyId, name: to }),
      () => {
        done();
        refresh();
      },
    );
  return (
    <View role="listitem">
      <Card>
        <Label>{shown}</Label>
        <Small>{t("identity:passkeys.since", { at: new Date(createdAt) })}</Small>
        <Rename
          name={name}
          action={t("identity:passkeys.rename", { name: shown })}
          label={t("identity:passkeys.newName")}
          isBusy={isBusy}
          onRename={rename}
        />
        <AskedButton
          kind="plain"
          label={t("identity:passkeys.delete", { name: shown })}
          busy={isBusy}
          title={t("identity:passkeys.delete", { name: shown })}
          text={t("identity:passkeys.deleteLead")}
          onYes={() => void act(() => identity.deletePasskey.mutate({ passkeyId }), refresh)}
        />
        <Trouble trouble={trouble} until={until} />
      </Card>
    </View>
  );
}
