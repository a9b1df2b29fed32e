import { Stack } from "expo-router";
import { StatusBar } from "expo-status-bar";
import { I18nextProvider } from "react-i18next";
import { View } from "react-native";
import { SafeAreaProvider } from "react-native-safe-area-context";
import { MemberProvider } from "../account/MemberProvider";
import { ProveDialog } from "../account/ProveDialog";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { Direction } from "../components/Direction";
import { NudgeToast } from "../nudge/NudgeToast";
import { PhoneProvider, useChoices, usePhone } from "../phone/PhoneProvider";
import { usePageLanguage } from "../phone/usePageLanguage";
import { ThemeProvider, useTheme } from "../theme/theme";

export default function Layout() {
  return (
    <SafeAreaProvider>
      <PhoneProvider>
        <Chosen />
      </PhoneProvider>
    </SafeAreaProvider>
  );
}

/** The app in the language and the colours that the person chose. */
function Chosen() {
  const { words } = usePhone();
  const { theme } = useChoices();
  return (
    <I18nextProvider i18n={words}>
      <ThemeProvider choice={theme}>
        <MemberProvider>
          <Frame />
        </MemberProvider>
      </ThemeProvider>
    </I18nextProvider>
  );
}

function Frame() {
  const { palette, isDark } = useTheme();
  usePageLanguage(palette.page);
  return (
    <Direction>
      <StatusBar style={isDark ? "light" : "dark"} />
      <ConnectionBanner />
      <View style={{ flex: 1 }}>
        <Stack
          screenOptions={{ headerShown: false, contentStyle: { backgroundColor: palette.page } }}
        />
      </View>
      <NudgeToast />
      <ProveDialog />
    </Direction>
  );
}
