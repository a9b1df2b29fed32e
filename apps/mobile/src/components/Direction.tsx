import type { ReactNode } from "react";
import { Platform, StyleSheet, View, type ViewProps } from "react-native";
import { useWords } from "../words/useWords";

/**
 * Lays its children out in the direction of the language. The system's own switch would need a
 * restart of the app.
 */
export function Direction({ children }: { readonly children: ReactNode }) {
  const { isRightToLeft } = useWords();
  const direction = isRightToLeft ? "rtl" : "ltr";
  // react-native-web takes `dir`, React Native the style; the types know the latter only.
  const attribute: object = Platform.OS === "web" ? { dir: direction } : {};
  const props: ViewProps = attribute;
  return (
    <View {...props} style={[styles.fill, Platform.OS !== "web" && { direction }]}>
      {children}
    </View>
  );
}

const styles = StyleSheet.create({ fill: { flex: 1 } });
