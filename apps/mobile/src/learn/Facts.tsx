import { StyleSheet, View } from "react-native";
import { Card } from "../components/Card";
import { Icon } from "../components/Icon";
import { Body, Heading } from "../components/Text";
import { usePalette } from "../theme/theme";
import type { FactGroup } from "./useFacts";

export function Facts({ group }: { readonly group: FactGroup }) {
  const palette = usePalette();
  return (
    <Card>
      <View style={styles.head}>
        <Icon name={group.icon} tone="accent" />
        <Heading style={styles.text}>{group.title}</Heading>
      </View>
      <View role="list" style={styles.facts}>
        {group.facts.map((fact) => (
          <View key={fact} role="listitem" style={styles.fact}>
            <View style={[styles.dot, { backgroundColor: palette.accent }]} />
            <Body style={styles.text}>{fact}</Body>
          </View>
        ))}
      </View>
    </Card>
  );
}

const styles = StyleSheet.create({
  head: { flexDirection: "row", alignItems: "center", gap: 12 },
  facts: { gap: 10 },
  fact: { flexDirection: "row", gap: 12 },
  dot: { width: 6, height: 6, borderRadius: 3, marginTop: 9 },
  text: { flex: 1 },
});
