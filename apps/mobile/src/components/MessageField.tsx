import { useState } from "react";
import { Platform, StyleSheet, TextInput, type TextInputKeyPressEvent, View } from "react-native";
import { sans } from "../theme/fonts";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";

interface MessageFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSend: () => void;
  readonly disabled?: boolean;
}

/** A few lines of text. With a keyboard, Enter sends and Shift with Enter makes a new line. */
export function MessageField({ label, value, onChange, onSend, disabled }: MessageFieldProps) {
  const palette = usePalette();
  const { isRightToLeft } = useWords();
  const [hasFocus, setFocus] = useState(false);
  const onKeyPress = (event: TextInputKeyPressEvent): void => {
    const { nativeEvent } = event;
    const isShifted = "shiftKey" in nativeEvent && nativeEvent.shiftKey === true;
    if (Platform.OS !== "web" || nativeEvent.key !== "Enter" || isShifted) return;
    event.preventDefault();
    onSend();
  };
  const edge = hasFocus ? palette.accent : palette.edge;
  return (
    <View style={[styles.box, { backgroundColor: palette.card, borderColor: edge }]}>
      <TextInput
        multiline
        numberOfLines={1}
        placeholder={label}
        placeholderTextColor={palette.inkSoft}
        aria-label={label}
        value={value}
        onChangeText={onChange}
        onKeyPress={onKeyPress}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        editable={!disabled}
        selectionColor={palette.accent}
        style={[styles.input, { color: palette.ink, textAlign: isRightToLeft ? "right" : "left" }]}
      />
    </View>
  );
}

const styles = StyleSheet.create({
  box: { borderWidth: 2, borderRadius: 24, paddingHorizontal: 16 },
  // The box shows the focus.
  input: {
    fontFamily: sans,
    fontSize: 16,
    lineHeight: 22,
    minHeight: 44,
    maxHeight: 132,
    paddingVertical: 11,
    outlineColor: "transparent",
  },
});
