import { StyleSheet, View } from "react-native";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { CopyButton } from "../components/CopyButton";
import { Screen } from "../components/Screen";
import { Body, Label, Title } from "../components/Text";
import { isolated } from "../words/isolated";
import { useWords } from "../words/useWords";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** The one time that they are shown. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useWords();
  return (
    <Screen footer={<Button wide label={t("identity:recovery.kept")} onPress={onKept} />}>
      <Title>{t("identity:recovery.title")}</Title>
      <Body>{t("identity:recovery.lead")}</Body>
      <Card>
        <View role="list" aria-label={t("identity:recovery.title")} style={styles.codes}>
          {codes.map((code) => (
            <View role="listitem" key={code} style={styles.code}>
              <Label>{isolated(code)}</Label>
            </View>
          ))}
        </View>
        <CopyButton text={codes.join("\n")} label={t("identity:recovery.copy")} />
      </Card>
    </Screen>
  );
}

const styles = StyleSheet.create({
  codes: { flexDirection: "row", flexWrap: "wrap", gap: 12 },
  code: { minWidth: 130 },
});
