import type { WaysIn } from "@kith/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { View } from "react-native";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Heading, Label, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { keys } from "./keys";
import { useMember } from "./MemberProvider";
import { canGoOutside, goOutside } from "./outside";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";
import { offersQuery } from "./ways";

type Identity = WaysIn["identities"][number];

/** Accounts elsewhere that stand for this one, and those that could. */
export function Identities({ identities }: { readonly identities: readonly Identity[] }) {
  const { t } = useWords();
  const { kith } = useMember();
  const queries = useQueryClient();
  const { act, isBusy, trouble, until } = useAct();
  const [leaving, setLeaving] = useState<Identity | null>(null);
  const providers = useQuery(offersQuery(kith)).data?.providers ?? [];
  const nameOf = (id: string) => providers.find(({ provider }) => provider === id)?.name ?? id;
  const link = (provider: string) =>
    void act(async () => {
      const { ticket } = await kith.member.identity.startLink.mutate({});
      goOutside(await kith.account.beginOutside(provider, ticket));
    });
  const unlink = ({ identityId }: Identity) =>
    void act(
      () => kith.member.identity.unlinkIdentity.mutate({ identityId }),
      () => void queries.invalidateQueries({ queryKey: keys.ways }),
    );
  if (identities.length === 0 && providers.length === 0) return null;
  return (
    <>
      <Heading>{t("identity:outside.title")}</Heading>
      <View role={identities.length > 0 ? "list" : undefined} style={{ gap: 10 }}>
        {identities.map((one) => (
          <View role="listitem" key={one.identityId}>
            <Card>
              <Label>{nameOf(one.provider)}</Label>
              <Small>{t("identity:outside.since", { at: new Date(one.linkedAt) })}</Small>
              <Button
                kind="plain"
                label={t("identity:outside.unlink", { name: nameOf(one.provider) })}
                busy={isBusy}
                onPress={() => setLeaving(one)}
              />
            </Card>
          </View>
        ))}
      </View>
      {canGoOutside &&
        providers.map(({ provider, name }) => (
          <Button
            key={provider}
            kind="soft"
            icon="open-in-new"
            label={t("identity:outside.link", { name })}
            disabled={isBusy}
            onPress={() => link(provider)}
          />
        ))}
      <Trouble trouble={trouble} until={until} />
      {leaving && (
        <ConfirmDialog
          title={t("identity:outside.unlinkTitle", { name: nameOf(leaving.provider) })}
          text={t("identity:outside.unlinkLead")}
          yes={t("identity:outside.unlink", { name: nameOf(leaving.provider) })}
          onClose={() => setLeaving(null)}
          onYes={() => unlink(leaving)}
        />
      )}
    </>
  );
}
