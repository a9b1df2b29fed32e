import type { Palette } from "@kith/words/palette";
import { configureFonts, MD3DarkTheme, MD3LightTheme, type MD3Theme } from "react-native-paper";
import { sans } from "./fonts";

const colours = (palette: Palette): Partial<MD3Theme["colors"]> => ({
  primary: palette.accent,
  onPrimary: palette.onAccent,
  primaryContainer: palette.accentSoft,
  onPrimaryContainer: palette.onAccentSoft,
  secondary: palette.calm,
  secondaryContainer: palette.calmSoft,
  onSecondaryContainer: palette.onCalmSoft,
  background: palette.page,
  onBackground: palette.ink,
  surface: palette.card,
  onSurface: palette.ink,
  surfaceVariant: palette.raised,
  onSurfaceVariant: palette.inkSoft,
  outline: palette.edge,
  outlineVariant: palette.line,
  error: palette.danger,
  onError: palette.onDanger,
});

/** Our palette as the theme of the widget library. */
export function paperTheme(palette: Palette, isDark: boolean): MD3Theme {
  const base = isDark ? MD3DarkTheme : MD3LightTheme;
  return {
    ...base,
    roundness: 5,
    fonts: configureFonts({ config: { fontFamily: sans } }),
    colors: { ...base.colors, ...colours(palette) },
  };
}
