import { useRouter } from "expo-router";
import { withMe } from "../account/Gate";
import { LinkRow } from "../components/LinkRow";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

const rows = [
  { path: "/seen-as", icon: "eye-outline", title: "seen.title" },
  { path: "/preferences", icon: "tune", title: "preferences.title" },
  { path: "/trust", icon: "scale-balance", title: "trust.title" },
  { path: "/consents", icon: "file-sign", title: "consents.title" },
  { path: "/export", icon: "archive-arrow-down-outline", title: "export.title" },
  { path: "/delete-account", icon: "account-remove-outline", title: "leaving.title" },
] as const;

export default withMe(function Privacy() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:data.title")}</Title>
      <Body tone="inkSoft">{t("people:data.lead")}</Body>
      {rows.map(({ path, icon, title }) => (
        <LinkRow
          key={path}
          icon={icon}
          label={t(`people:${title}`)}
          onPress={() => router.push(path)}
        />
      ))}
    </Screen>
  );
});
