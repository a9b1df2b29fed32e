import type { Palette } from "@kith/words/palette";
import { StyleSheet, View } from "react-native";
import { usePalette } from "../theme/theme";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { Body } from "./Text";

type Mood = "calm" | "accent" | "trouble";

interface NoticeProps {
  readonly text: string;
  readonly mood?: Mood;
  readonly icon?: string;
  /** Read aloud when it appears: at once (`alert`) or when the reader has a pause (`status`). */
  readonly live?: "alert" | "status";
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

type Look = { readonly ground: keyof Palette; readonly ink: "ink" | "onAccentSoft" | "onCalmSoft" };

const looks: Readonly<Record<Mood, Look & { readonly icon: string }>> = {
  calm: { ground: "calmSoft", ink: "onCalmSoft", icon: "information-outline" },
  accent: { ground: "accentSoft", ink: "onAccentSoft", icon: "bell-outline" },
  trouble: { ground: "raised", ink: "ink", icon: "alert-circle-outline" },
};

export function Notice({ text, mood = "calm", icon, live, action }: NoticeProps) {
  const palette = usePalette();
  const look = looks[mood];
  return (
    <View role={live} style={[styles.notice, { backgroundColor: palette[look.ground] }]}>
      <View style={styles.line}>
        <Icon name={icon ?? look.icon} tone={look.ink} />
        <Body tone={look.ink} style={styles.text}>
          {text}
        </Body>
      </View>
      {action && <Button kind="plain" label={action.label} onPress={action.onPress} />}
    </View>
  );
}

const styles = StyleSheet.create({
  notice: { borderRadius: 16, paddingHorizontal: 16, paddingVertical: 12, gap: 4 },
  line: { flexDirection: "row", alignItems: "center", gap: 12 },
  text: { flex: 1 },
});
