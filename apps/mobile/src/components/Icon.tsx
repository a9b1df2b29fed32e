import type { Palette } from "@kith/words/palette";
import { View } from "react-native";
import { Icon as PaperIcon } from "react-native-paper";
import { usePalette } from "../theme/theme";

interface IconProps {
  /** A MaterialCommunityIcons name. */
  readonly name: string;
  readonly size?: number;
  readonly tone?: keyof Palette;
}

/** Decoration: what it means stands beside it in words. */
export function Icon({ name, size = 22, tone = "ink" }: IconProps) {
  const palette = usePalette();
  return (
    <View aria-hidden>
      <PaperIcon source={name} size={size} color={palette[tone]} />
    </View>
  );
}
