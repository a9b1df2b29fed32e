import { useRouter } from "expo-router";
import { withMe } from "../account/Gate";
import { shownHandle } from "../account/handle";
import { useMe } from "../account/MemberProvider";
import { PrivateToggle } from "../account/PrivateToggle";
import { SignOutButton } from "../account/SignOutButton";
import { Card } from "../components/Card";
import { LinkRow } from "../components/LinkRow";
import { Screen } from "../components/Screen";
import { Heading, Label, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function Account() {
  const { t } = useWords();
  const router = useRouter();
  const { handle, name, email } = useMe();
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:account.title")}</Title>
      <Card>
        <Label>{shownHandle(handle ?? "")}</Label>
        <Small>{name}</Small>
        {email && <Small>{email}</Small>}
      </Card>
      <Card>
        <Heading>{t("people:privacy.title")}</Heading>
        <PrivateToggle />
        <Small>{t("people:privacy.anonymous")}</Small>
      </Card>
      <LinkRow
        icon="card-account-details-outline"
        label={t("people:profile.title")}
        onPress={() => router.push("/profile")}
      />
      <LinkRow
        icon="school-outline"
        label={t("people:campus.title")}
        onPress={() => router.push("/campus")}
      />
      <LinkRow
        icon="shield-account-outline"
        label={t("people:data.title")}
        onPress={() => router.push("/privacy")}
      />
      <LinkRow
        icon="account-cancel-outline"
        label={t("people:marked.title")}
        onPress={() => router.push("/marked")}
      />
      <LinkRow
        icon="key-outline"
        label={t("identity:ways.title")}
        onPress={() => router.push("/ways-in")}
      />
      <LinkRow
        icon="devices"
        label={t("people:sessions.title")}
        onPress={() => router.push("/sessions")}
      />
      <LinkRow
        icon="cog-outline"
        label={t("app.settings")}
        onPress={() => router.push("/settings")}
      />
      <SignOutButton />
    </Screen>
  );
});
