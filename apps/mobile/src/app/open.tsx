import { Redirect, useRouter } from "expo-router";
import { View } from "react-native";
import { IconButton } from "../components/IconButton";
import { Screen } from "../components/Screen";
import { TopBar } from "../components/TopBar";
import { Wordmark } from "../components/Wordmark";
import { useChoices, useTalk } from "../phone/PhoneProvider";
import { ClosedView } from "../talk/ClosedView";
import { OpenFooter, OpenView } from "../talk/OpenView";
import { StartFooter } from "../talk/StartFooter";
import { useWords } from "../words/useWords";

export default function OpenScreen() {
  const { t } = useWords();
  const router = useRouter();
  const { interests, band } = useChoices();
  const { phase } = useTalk();
  if (!band || interests.length === 0) return <Redirect href="/welcome" />;
  const isOpen = phase === "open";
  return (
    <Screen
      bar={
        <TopBar
          start={<Wordmark />}
          end={
            <>
              <IconButton
                icon="account-multiple-outline"
                label={t("people:people.title")}
                onPress={() => router.push("/people")}
              />
              <IconButton
                icon="shield-account-outline"
                label={t("app.learn")}
                onPress={() => router.push("/learn")}
              />
              <IconButton
                icon="cog-outline"
                label={t("app.settings")}
                onPress={() => router.push("/settings")}
              />
            </>
          }
        />
      }
      footer={isOpen ? <OpenFooter /> : <StartFooter />}
    >
      <View style={{ gap: 18 }}>{isOpen ? <OpenView /> : <ClosedView />}</View>
    </Screen>
  );
}
