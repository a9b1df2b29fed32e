import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { View } from "react-native";
import { ActButton } from "../account/ActButton";
import { withMe } from "../account/Gate";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { PasskeyCard } from "../account/PasskeyCard";
import { useAct } from "../account/useAct";
import { waysQuery } from "../account/ways";
import { Answer } from "../components/Answer";
import { Field } from "../components/Field";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function Passkeys() {
  const { t } = useWords();
  const { kith } = useMember();
  const of = useQuery(waysQuery(kith));
  const passkeys = of.data?.passkeys ?? [];
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("identity:passkeys.title")}</Title>
      <Body tone="inkSoft">{t("identity:passkeys.lead")}</Body>
      <Answer of={of}>
        {passkeys.length === 0 ? (
          <Small>{t("identity:passkeys.none")}</Small>
        ) : (
          <View role="list" aria-label={t("identity:passkeys.title")} style={{ gap: 10 }}>
            {passkeys.map((passkey) => (
              <PasskeyCard key={passkey.passkeyId} passkey={passkey} />
            ))}
          </View>
        )}
      </Answer>
      {kith.account.passkeys.isPossible ? (
        <Add />
      ) : (
        <Notice text={t("identity:passkeys.notHere")} />
      )}
    </Screen>
  );
});

function Add() {
  const { t } = useWords();
  const { account } = useMember().kith;
  const queries = useQueryClient();
  const { act, ...acting } = useAct();
  const [name, setName] = useState("");
  const add = () =>
    void act(
      () => account.passkeys.add(name.trim()),
      () => {
        setName("");
        void queries.invalidateQueries({ queryKey: keys.ways });
      },
    );
  return (
    <>
      <Field
        kind="text"
        label={t("identity:passkeys.name")}
        value={name}
        onChange={setName}
        hint={t("identity:passkeys.nameHint")}
        charactersMax={60}
      />
      <ActButton
        icon="key-plus"
        label={t("identity:passkeys.add")}
        acting={acting}
        disabled={name.trim() === ""}
        onPress={add}
      />
    </>
  );
}
