import { dark, light, type Palette } from "@kith/words/palette";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useColorScheme } from "react-native";
import { PaperProvider } from "react-native-paper";
import { paperTheme } from "./paper";

export type ThemeChoice = "system" | "light" | "dark";

interface Theme {
  readonly palette: Palette;
  readonly isDark: boolean;
}

const ThemeContext = createContext<Theme>({ palette: light, isDark: false });

export const useTheme = (): Theme => useContext(ThemeContext);
export const usePalette = (): Palette => useContext(ThemeContext).palette;

export function ThemeProvider({
  choice,
  children,
}: {
  readonly choice: ThemeChoice;
  readonly children: ReactNode;
}) {
  const system = useColorScheme();
  const isDark = choice === "dark" || (choice === "system" && system === "dark");
  const theme = useMemo(() => ({ palette: isDark ? dark : light, isDark }), [isDark]);
  const paper = useMemo(() => paperTheme(theme.palette, isDark), [theme, isDark]);
  return (
    <ThemeContext.Provider value={theme}>
      <PaperProvider theme={paper}>{children}</PaperProvider>
    </ThemeContext.Provider>
  );
}
