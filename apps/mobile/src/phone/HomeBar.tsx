import { useRouter } from "expo-router";
import { IconButton } from "../components/IconButton";
import { TopBar } from "../components/TopBar";
import { Wordmark } from "../components/Wordmark";
import { useWords } from "../words/useWords";

interface HomeBarProps {
  /** Where nothing else on the page leads to what Kith does and does not do. */
  readonly hasLearn?: boolean;
}

/** The bar of the page that one begins at: to people, and to the settings. */
export function HomeBar({ hasLearn = false }: HomeBarProps) {
  const { t } = useWords();
  const router = useRouter();
  return (
    <TopBar
      start={<Wordmark />}
      end={
        <>
          <IconButton
            icon="account-multiple-outline"
            label={t("people:people.title")}
            onPress={() => router.push("/people")}
          />
          {hasLearn && (
            <IconButton
              icon="shield-account-outline"
              label={t("app.learn")}
              onPress={() => router.push("/learn")}
            />
          )}
          <IconButton
            icon="cog-outline"
            label={t("app.settings")}
            onPress={() => router.push("/settings")}
          />
        </>
      }
    />
  );
}
