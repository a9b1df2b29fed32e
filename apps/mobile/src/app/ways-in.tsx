import type { WaysIn } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { withMe } from "../account/Gate";
import { Identities } from "../account/Identities";
import { useMe, useMember } from "../account/MemberProvider";
import { waysQuery } from "../account/ways";
import { Answer } from "../components/Answer";
import { LinkRow } from "../components/LinkRow";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { isolated } from "../words/isolated";
import { useWords } from "../words/useWords";

export default withMe(function Ways() {
  const { t } = useWords();
  const { kith } = useMember();
  const of = useQuery(waysQuery(kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("identity:ways.title")}</Title>
      <Body tone="inkSoft">{t("identity:ways.lead")}</Body>
      <Answer of={of}>
        {of.data && (
          <>
            <Rows ways={of.data} />
            <Identities identities={of.data.identities} />
          </>
        )}
      </Answer>
    </Screen>
  );
});

function Rows({ ways }: { readonly ways: WaysIn }) {
  const { t } = useWords();
  const router = useRouter();
  const { email, phone } = useMe();
  const none = t("identity:ways.none");
  const codesLeft = ways.recoveryCodesLeft;
  return (
    <>
      <LinkRow
        icon="lock-outline"
        label={t("identity:password.title")}
        more={t(ways.hasPassword ? "identity:ways.set" : "identity:ways.none")}
        onPress={() => router.push("/change-password")}
      />
      <LinkRow
        icon="email-outline"
        label={t("identity:email.title")}
        more={email ?? none}
        onPress={() => router.push("/change-email")}
      />
      <LinkRow
        icon="cellphone"
        label={t("identity:number.title")}
        more={phone ? isolated(phone) : none}
        onPress={() => router.push("/phone-number")}
      />
      <LinkRow
        icon="key-variant"
        label={t("identity:passkeys.title")}
        more={t("identity:passkeys.count", { count: ways.passkeys.length })}
        onPress={() => router.push("/passkeys")}
      />
      <LinkRow
        icon="shield-key-outline"
        label={t("identity:totp.title")}
        more={ways.hasTotp ? t("identity:totp.codesLeft", { count: codesLeft }) : none}
        onPress={() => router.push("/authenticator")}
      />
    </>
  );
}
