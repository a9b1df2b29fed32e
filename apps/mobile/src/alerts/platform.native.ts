import * as Notifications from "expo-notifications";
import { AppState, Platform, Vibration } from "react-native";
import type { Alerts, AlertWords } from "./alerts";

const channelId = "nudges";

/** On the screen it buzzes; behind it, a local notification, which says nothing of the category. */
export const createAlerts = (words: AlertWords): Alerts => ({
  async prepare() {
    if (Platform.OS === "android") {
      await Notifications.setNotificationChannelAsync(channelId, {
        name: words.title(),
        importance: Notifications.AndroidImportance.DEFAULT,
      });
    }
    // Without the permission, nudges still show in the app.
    await Notifications.requestPermissionsAsync().catch(() => undefined);
  },
  nudged() {
    if (AppState.currentState === "active") return Vibration.vibrate();
    const content = { title: words.title(), body: words.body() };
    const trigger = Platform.OS === "android" ? { channelId } : null;
    void Notifications.scheduleNotificationAsync({ content, trigger });
  },
});
