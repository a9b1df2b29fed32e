import type { Palette } from "@kith/words/palette";
import { StyleSheet, View } from "react-native";
import { ActivityIndicator, TouchableRipple } from "react-native-paper";
import { usePalette } from "../theme/theme";
import { Icon } from "./Icon";
import { Label } from "./Text";

type Kind = "primary" | "soft" | "plain" | "danger";

interface ButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly kind?: Kind;
  /** A MaterialCommunityIcons name. */
  readonly icon?: string;
  /** Works on what it was pressed for. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** As wide as what holds it. */
  readonly wide?: boolean;
}

type Look = { readonly ground: keyof Palette | "none"; readonly ink: keyof Palette };

const looks: Readonly<Record<Kind, Look>> = {
  primary: { ground: "accent", ink: "onAccent" },
  soft: { ground: "accentSoft", ink: "onAccentSoft" },
  plain: { ground: "none", ink: "accent" },
  danger: { ground: "danger", ink: "onDanger" },
};
const off: Look = { ground: "raised", ink: "inkSoft" };

export function Button(props: ButtonProps) {
  const { label, onPress, kind = "primary", icon, busy = false, disabled = false, wide } = props;
  const palette = usePalette();
  const isOff = disabled || busy;
  const { ground, ink } = isOff && kind !== "plain" ? off : looks[kind];
  return (
    <TouchableRipple
      role="button"
      aria-busy={busy}
      aria-disabled={isOff}
      disabled={isOff}
      onPress={onPress}
      borderless
      style={[
        styles.button,
        { backgroundColor: ground === "none" ? "transparent" : palette[ground] },
        isOff && kind === "plain" && styles.faint,
        wide && styles.wide,
      ]}
    >
      <View style={styles.content}>
        {busy && <ActivityIndicator size={18} color={palette[ink]} />}
        {icon && !busy && <Icon name={icon} size={20} tone={ink} />}
        <Label tone={ink} style={styles.label}>
          {label}
        </Label>
      </View>
    </TouchableRipple>
  );
}

const styles = StyleSheet.create({
  button: { borderRadius: 26, minHeight: 48, justifyContent: "center" },
  wide: { alignSelf: "stretch" },
  faint: { opacity: 0.6 },
  content: {
    flexDirection: "row",
    alignItems: "center",
    justifyContent: "center",
    gap: 10,
    paddingHorizontal: 20,
    paddingVertical: 12,
  },
  label: { fontSize: 16, lineHeight: 22, textAlign: "center", flexShrink: 1, minWidth: 0 },
});
