import { categoryLabelOf, labelOf } from "@kith/contracts/taxonomy";
import type { Shared } from "@kith/sdk";
import { StyleSheet, View } from "react-native";
import { Badge } from "../components/Badge";
import { Card } from "../components/Card";
import { Body, Label, Title } from "../components/Text";
import { useWords } from "../words/useWords";

interface SharedThingsProps {
  /** The category that the nudge named. */
  readonly category: string;
  readonly shared: Shared;
}

/** What the two have in common, now that both waved. */
export function SharedThings({ category, shared }: SharedThingsProps) {
  const { t, language } = useWords();
  return (
    <Card ground="calmSoft">
      <View role="status">
        <Title tone="onCalmSoft">{t("met.title")}</Title>
        <Body tone="onCalmSoft">{t("met.lead")}</Body>
      </View>
      <Label tone="onCalmSoft">{t("met.shared")}</Label>
      <View style={styles.things}>
        {[category, ...shared.categories].map((id) => (
          <Badge key={id} icon="shape-outline" mood="open" label={categoryLabelOf(id, language)} />
        ))}
        {shared.interests.map((choice) => {
          const label = "id" in choice ? labelOf(choice.id, language) : choice.text;
          return <Badge key={label} icon="heart-outline" mood="open" label={label} />;
        })}
      </View>
    </Card>
  );
}

const styles = StyleSheet.create({
  things: { flexDirection: "row", flexWrap: "wrap", gap: 8 },
});
