import { StyleSheet } from "react-native";
import { IconButton as PaperIconButton } from "react-native-paper";
import { useWords } from "../words/useWords";
import { Icon } from "./Icon";

interface IconButtonProps {
  /** A MaterialCommunityIcons name. */
  readonly icon: string;
  /** What it does, for those who do not see the icon. */
  readonly label: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  /** It points along the text, and turns round with it. */
  readonly directional?: boolean;
}

export function IconButton({ icon, label, onPress, disabled, directional }: IconButtonProps) {
  const { isRightToLeft } = useWords();
  return (
    <PaperIconButton
      // Paper's own would be an image without a name.
      icon={() => <Icon name={icon} size={24} tone={disabled ? "edge" : "ink"} />}
      size={24}
      accessibilityLabel={label}
      onPress={onPress}
      disabled={disabled}
      style={[styles.button, directional && isRightToLeft && styles.mirrored]}
    />
  );
}

const styles = StyleSheet.create({
  button: { width: 48, height: 48, margin: 0 },
  mirrored: { transform: [{ scaleX: -1 }] },
});
