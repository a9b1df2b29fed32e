import { useState } from "react";
import { StyleSheet, TextInput, View } from "react-native";
import { sans } from "../theme/fonts";
import { usePalette } from "../theme/theme";
import { useWords } from "../words/useWords";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { Label, Small } from "./Text";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: () => void;
  readonly trouble?: string | undefined;
  readonly icon?: string;
  /** A button that empties it, by its label. */
  readonly clearLabel?: string;
  readonly kind?: "search" | "url";
  readonly charactersMax?: number;
}

/** One line of text, with its label above it. */
export function Field(props: FieldProps) {
  const { label, value, onChange, onSubmit, trouble, icon, clearLabel, kind = "search" } = props;
  const palette = usePalette();
  const { isRightToLeft } = useWords();
  const [hasFocus, setFocus] = useState(false);
  const edge = hasFocus ? palette.accent : palette.edge;
  return (
    <View style={styles.field}>
      <Label>{label}</Label>
      <View
        style={[
          styles.box,
          { backgroundColor: palette.card, borderColor: trouble ? palette.danger : edge },
        ]}
      >
        {icon && <Icon name={icon} tone="inkSoft" />}
        <TextInput
          aria-label={label}
          value={value}
          onChangeText={onChange}
          onSubmitEditing={onSubmit}
          onFocus={() => setFocus(true)}
          onBlur={() => setFocus(false)}
          inputMode={kind}
          enterKeyHint={kind === "search" ? "search" : "done"}
          autoCapitalize="none"
          autoCorrect={false}
          maxLength={props.charactersMax}
          selectionColor={palette.accent}
          style={[
            styles.input,
            { color: palette.ink, textAlign: isRightToLeft ? "right" : "left" },
          ]}
        />
        {clearLabel && value !== "" && (
          <IconButton icon="close" label={clearLabel} onPress={() => onChange("")} />
        )}
      </View>
      {trouble && (
        <View role="alert">
          <Small tone="danger">{trouble}</Small>
        </View>
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  field: { gap: 8 },
  box: {
    minHeight: 56,
    flexDirection: "row",
    alignItems: "center",
    gap: 12,
    borderWidth: 2,
    borderRadius: 18,
    paddingStart: 16,
    paddingEnd: 4,
  },
  // The box shows the focus.
  input: {
    flex: 1,
    minWidth: 0,
    fontFamily: sans,
    fontSize: 16,
    paddingVertical: 12,
    outlineColor: "transparent",
  },
});
