import type { DeviceId } from "@kith/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { View } from "react-native";
import { Answer } from "../components/Answer";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Heading, Label, Small } from "../components/Text";
import { useWords } from "../words/useWords";
import { keys } from "./keys";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";
import { trustedQuery } from "./ways";

/** Where a password is enough for a while. */
export function TrustedDevices() {
  const { t } = useWords();
  const { kith } = useMember();
  const queries = useQueryClient();
  const of = useQuery(trustedQuery(kith));
  const { act, isBusy, trouble, until } = useAct();
  const devices = of.data?.rows ?? [];
  const distrust = (deviceId: DeviceId) =>
    void act(
      () => kith.member.identity.distrustDevice.mutate({ deviceId }),
      () => void queries.invalidateQueries({ queryKey: keys.trusted }),
    );
  return (
    <>
      <Heading>{t("identity:trusted.title")}</Heading>
      <Answer of={of}>
        {devices.length === 0 && <Small>{t("identity:trusted.none")}</Small>}
        <View role={devices.length > 0 ? "list" : undefined} style={{ gap: 10 }}>
          {devices.map(({ deviceId, name, trustedUntil }) => {
            const shown = name || t("people:sessions.unnamed");
            return (
              <View role="listitem" key={deviceId}>
                <Card>
                  <Label>{shown}</Label>
                  <Small>{t("identity:trusted.until", { at: new Date(trustedUntil) })}</Small>
                  <Button
                    kind="plain"
                    label={t("identity:trusted.end", { name: shown })}
                    busy={isBusy}
                    onPress={() => distrust(deviceId)}
                  />
                </Card>
              </View>
            );
          })}
        </View>
      </Answer>
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
