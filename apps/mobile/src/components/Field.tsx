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
  readonly kind?: Kind;
  readonly charactersMax?: number;
  /** Said below it, as long as there is no trouble. */
  readonly hint?: string | undefined;
  /** A password that is being chosen, for those who keep passwords. */
  readonly isNew?: boolean;
  /** A few lines rather than one. */
  readonly isLong?: boolean;
}

type Kind = "search" | "url" | "email" | "password" | "name" | "handle" | "text" | "tel" | "code";

const modes = {
  search: "search",
  url: "url",
  email: "email",
  tel: "tel",
  code: "numeric",
} as const;
const completes = {
  email: "email",
  name: "name",
  handle: "username",
  tel: "tel",
  code: "one-time-code",
} as const;
type Complete = (typeof completes)[keyof typeof completes] | Password | "off";
type Password = "new-password" | "current-password";

const modeOf = (kind: Kind) => (kind in modes ? modes[kind as keyof typeof modes] : "text");
function completeOf(kind: Kind, isNew: boolean): Complete {
  if (kind === "password") return isNew ? "new-password" : "current-password";
  return kind in completes ? completes[kind as keyof typeof completes] : "off";
}

const linesOf = (isLong = false) => ({ multiline: isLong, numberOfLines: isLong ? 4 : 1 });

/** A line of text, or a few, with its label above it. */
export function Field(props: FieldProps) {
  const { label, value, onChange, onSubmit, trouble, icon, clearLabel, kind = "search" } = props;
  const palette = usePalette();
  const { t } = useWords();
  const direction = useDirectionOf(kind);
  const isPassword = kind === "password";
  const [isShown, setShown] = useState(false);
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
          inputMode={modeOf(kind)}
          autoComplete={completeOf(kind, props.isNew ?? false)}
          secureTextEntry={isPassword && !isShown}
          enterKeyHint={kind === "search" ? "search" : "done"}
          autoCapitalize={kind === "name" ? "words" : "none"}
          autoCorrect={false}
          maxLength={props.charactersMax}
          {...linesOf(props.isLong)}
          selectionColor={palette.accent}
          style={[styles.input, { color: palette.ink }, direction]}
        />
        {clearLabel && value !== "" && (
          <IconButton icon="close" label={clearLabel} onPress={() => onChange("")} />
        )}
        {isPassword && (
          <IconButton
            icon={isShown ? "eye-off-outline" : "eye-outline"}
            label={t(isShown ? "people:app.hidePassword" : "people:app.showPassword")}
            onPress={() => setShown(!isShown)}
          />
        )}
      </View>
      <Below hint={props.hint} trouble={trouble} />
    </View>
  );
}

function useDirectionOf(kind: Kind) {
  const { isRightToLeft } = useWords();
  const textAlign = isRightToLeft ? "right" : "left";
  // A number's plus sign stays before it.
  return kind === "tel"
    ? ({ textAlign, writingDirection: "ltr" } as const)
    : ({ textAlign } as const);
}

/** What is wrong with it, or else what is good to know. */
function Below({ hint, trouble }: Pick<FieldProps, "hint" | "trouble">) {
  if (!trouble) return hint ? <Small>{hint}</Small> : null;
  return (
    <View role="alert">
      <Small tone="danger">{trouble}</Small>
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
