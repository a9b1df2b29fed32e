import { Platform } from "react-native";

interface KeyPress {
  readonly key: string;
  preventDefault(): void;
}

/** For what is ticked or chosen: in a browser, react-native-web lets Space press buttons only. */
export const pressBySpace = (onPress: () => void) =>
  Platform.OS !== "web"
    ? {}
    : {
        onKeyDownCapture(event: KeyPress): void {
          if (event.key !== " ") return;
          event.preventDefault();
          onPress();
        },
      };
