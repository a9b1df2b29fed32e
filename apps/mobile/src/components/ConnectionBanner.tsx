import { StyleSheet, View } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";
import { useMaybeConnection } from "../account/MemberProvider";
import { useTalk } from "../phone/PhoneProvider";
import { useNetwork } from "../phone/useNetwork";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import { Icon } from "./Icon";
import { Small } from "./Text";

/** Says that the network is gone, for as long as it is. */
export function ConnectionBanner() {
  const { t } = useWords();
  const palette = usePalette();
  const insets = useSafeAreaInsets();
  const { phase, connection } = useTalk();
  const hasNetwork = useNetwork();
  const isMemberOffline = useMaybeConnection() === "offline";
  const isTalkOffline = phase !== "closed" && connection === "offline";
  const isOffline = !hasNetwork || isTalkOffline || isMemberOffline;
  return (
    <View role="status">
      {isOffline && (
        <View
          style={[
            styles.banner,
            { backgroundColor: palette.ink, paddingTop: insets.top + styles.banner.paddingBottom },
          ]}
        >
          <Icon name="cloud-off-outline" size={18} tone="page" />
          <Small style={{ color: palette.page, flexShrink: 1 }}>{t("connection.offline")}</Small>
        </View>
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  banner: {
    flexDirection: "row",
    alignItems: "center",
    justifyContent: "center",
    gap: 10,
    paddingHorizontal: 16,
    paddingBottom: 10,
  },
});
