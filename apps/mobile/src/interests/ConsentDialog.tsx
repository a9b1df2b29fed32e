import { StyleSheet, View } from "react-native";
import { type Chosen, labelOfChosen } from "../choices/chosen";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Icon } from "../components/Icon";
import { Body } from "../components/Text";
import { useWords } from "../words/useWords";

interface ConsentDialogProps {
  readonly chosen: Chosen;
  readonly onAgree: () => void;
  readonly onDecline: () => void;
}

const points = [
  { icon: "server", text: "interests.consentServer" },
  { icon: "eye-off-outline", text: "interests.consentNamed" },
  { icon: "chart-bar", text: "interests.consentCounted" },
] as const;

/** Asked for each sensitive interest by itself, with what it means in plain words. */
export function ConsentDialog({ chosen, onAgree, onDecline }: ConsentDialogProps) {
  const { t, language } = useWords();
  const label = labelOfChosen(chosen, language);
  return (
    <Dialog
      title={t("interests.consentTitle", { label })}
      onClose={onDecline}
      actions={
        <>
          <Button wide label={t("interests.consentYes", { label })} onPress={onAgree} />
          <Button wide kind="plain" label={t("interests.consentNo")} onPress={onDecline} />
        </>
      }
    >
      <Body>{t("interests.consentLead")}</Body>
      {points.map(({ icon, text }) => (
        <View key={text} style={styles.point}>
          <Icon name={icon} tone="accent" />
          <Body style={styles.text}>{t(text)}</Body>
        </View>
      ))}
    </Dialog>
  );
}

const styles = StyleSheet.create({
  point: { flexDirection: "row", gap: 12 },
  text: { flex: 1 },
});
