import type { Palette } from "@kith/words/palette";
import type { ReactNode } from "react";
import { Text as NativeText, type StyleProp, StyleSheet, type TextStyle } from "react-native";
import { sans, serif } from "../theme/fonts";
import { usePalette } from "../theme/theme";

type Tone = keyof Palette;

interface TextProps {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly style?: StyleProp<TextStyle>;
  readonly id?: string;
}

/** The title of a screen. */
export function Title({ children, tone = "ink", style, id }: TextProps) {
  const palette = usePalette();
  return (
    <NativeText
      id={id}
      role="heading"
      aria-level={1}
      style={[styles.title, { color: palette[tone] }, style]}
    >
      {children}
    </NativeText>
  );
}

export function Heading({ children, tone = "ink", style, id }: TextProps) {
  const palette = usePalette();
  return (
    <NativeText
      id={id}
      role="heading"
      aria-level={2}
      style={[styles.heading, { color: palette[tone] }, style]}
    >
      {children}
    </NativeText>
  );
}

export function Body({ children, tone = "ink", style, id }: TextProps) {
  const palette = usePalette();
  return (
    <NativeText id={id} style={[styles.body, { color: palette[tone] }, style]}>
      {children}
    </NativeText>
  );
}

export function Small({ children, tone = "inkSoft", style, id }: TextProps) {
  const palette = usePalette();
  return (
    <NativeText id={id} style={[styles.small, { color: palette[tone] }, style]}>
      {children}
    </NativeText>
  );
}

/** Names a control or a part of a card. */
export function Label({ children, tone = "ink", style, id }: TextProps) {
  const palette = usePalette();
  return (
    <NativeText id={id} style={[styles.label, { color: palette[tone] }, style]}>
      {children}
    </NativeText>
  );
}

const styles = StyleSheet.create({
  title: { fontFamily: serif, fontSize: 30, lineHeight: 38, fontWeight: "600" },
  heading: { fontFamily: serif, fontSize: 20, lineHeight: 28, fontWeight: "600" },
  body: { fontFamily: sans, fontSize: 16, lineHeight: 24 },
  small: { fontFamily: sans, fontSize: 14, lineHeight: 20 },
  label: { fontFamily: sans, fontSize: 15, lineHeight: 20, fontWeight: "600" },
});
