import { StyleSheet, View } from "react-native";
import { Badge } from "../components/Badge";
import { useWords } from "../words/useWords";
import { knownBadge, looks } from "./kinds";

/** What staff vouch for of somebody; kinds that this release does not know are left out. */
export function PersonBadges({ badges }: { readonly badges: readonly string[] }) {
  const { t } = useWords();
  const known = badges.flatMap((kind) => knownBadge(kind) ?? []);
  if (known.length === 0) return null;
  return (
    <View style={styles.badges}>
      {known.map((kind) => (
        <Badge key={kind} {...looks[kind]} label={t(`people:badges.kind.${kind}`)} />
      ))}
    </View>
  );
}

const styles = StyleSheet.create({ badges: { flexDirection: "row", flexWrap: "wrap", gap: 6 } });
