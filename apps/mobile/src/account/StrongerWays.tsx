import { useRouter } from "expo-router";
import { LinkRow } from "../components/LinkRow";
import { Notice } from "../components/Notice";
import { useWords } from "../words/useWords";

/** What a code by phone is worth, and what is worth more. */
export function StrongerWays() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <>
      <Notice text={t("identity:number.risk")} />
      <LinkRow
        icon="key-variant"
        label={t("identity:passkeys.title")}
        onPress={() => router.push("/passkeys")}
      />
      <LinkRow
        icon="shield-key-outline"
        label={t("identity:totp.title")}
        onPress={() => router.push("/authenticator")}
      />
    </>
  );
}
