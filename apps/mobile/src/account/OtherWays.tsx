import { useQuery } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { View } from "react-native";
import { Button } from "../components/Button";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { canGoOutside, goOutside } from "./outside";
import { PasskeyButton } from "./PasskeyButton";
import { Trouble } from "./Trouble";
import { useAct } from "./useAct";
import { offersQuery } from "./ways";

/** To come in by a code to a number, where the server can send one. */
export function PhoneButton() {
  const { t } = useWords();
  const router = useRouter();
  const { kith } = useMember();
  if (!useQuery(offersQuery(kith)).data?.hasPhone) return null;
  return (
    <Button
      wide
      kind="soft"
      icon="cellphone-message"
      label={t("identity:phone.use")}
      onPress={() => router.push("/sign-in-phone")}
    />
  );
}

/** Every way in but mail and password. */
export function OtherWays() {
  const { t } = useWords();
  const { kith } = useMember();
  const { act, isBusy, trouble, until } = useAct();
  const providers = useQuery(offersQuery(kith)).data?.providers ?? [];
  return (
    <View role="group" aria-label={t("identity:ways.others")} style={{ gap: 10 }}>
      <PasskeyButton wide />
      <PhoneButton />
      {canGoOutside &&
        providers.map(({ provider, name }) => (
          <Button
            key={provider}
            wide
            kind="soft"
            icon="open-in-new"
            label={t("identity:outside.use", { name })}
            disabled={isBusy}
            onPress={() =>
              void act(async () => goOutside(await kith.account.beginOutside(provider)))
            }
          />
        ))}
      <Trouble trouble={trouble} until={until} />
    </View>
  );
}
