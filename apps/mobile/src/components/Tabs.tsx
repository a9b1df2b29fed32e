import { Pressable, StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { pressBySpace } from "./pressBySpace";
import { Label } from "./Text";

interface TabsProps<Value extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Of a choice nothing shows but the choice itself. */
  readonly kind?: "lists" | "choice";
}

/** Lists beside each other, of which one shows; or a few short words, of which one holds. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, tabs, value, onChange, kind = "lists" } = props;
  const palette = usePalette();
  const isChoice = kind === "choice";
  return (
    <View role={isChoice ? "radiogroup" : "tablist"} aria-label={label} style={styles.tabs}>
      {tabs.map((tab) => {
        const isChosen = tab.value === value;
        return (
          <Pressable
            key={tab.value}
            {...(isChoice
              ? ({ role: "radio", "aria-checked": isChosen } as const)
              : ({ role: "tab", "aria-selected": isChosen } as const))}
            onPress={() => onChange(tab.value)}
            {...pressBySpace(() => onChange(tab.value))}
            style={[
              styles.tab,
              { borderColor: isChosen ? palette.accent : palette.edge },
              isChosen && { backgroundColor: palette.accentSoft },
            ]}
          >
            <Label tone={isChosen ? "onAccentSoft" : "ink"}>{tab.label}</Label>
          </Pressable>
        );
      })}
    </View>
  );
}

const styles = StyleSheet.create({
  tabs: { flexDirection: "row", flexWrap: "wrap", gap: 8 },
  tab: {
    minHeight: 44,
    justifyContent: "center",
    borderWidth: 1,
    borderRadius: 22,
    paddingHorizontal: 16,
  },
});
