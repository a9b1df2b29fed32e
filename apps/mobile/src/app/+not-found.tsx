import { useRouter } from "expo-router";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Title } from "../components/Text";
import { useWords } from "../words/useWords";

export default function NotFound() {
  const { t } = useWords();
  const router = useRouter();
  return (
    <Screen
      centred
      footer={<Button wide label={t("app.toStart")} onPress={() => router.replace("/")} />}
    >
      <Title>{t("app.unknownPage")}</Title>
    </Screen>
  );
}
