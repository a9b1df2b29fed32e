import { PasswordInput, TextInput } from "@mantine/core";
import { useWords } from "../words/useWords";

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface EmailFieldProps extends FieldProps {
  /** Offers the passkeys of this device beside the addresses that the browser knows. */
  readonly offersPasskeys?: boolean;
}

/** Who signs in. */
export function EmailField({ value, onChange, offersPasskeys = false }: EmailFieldProps) {
  const { t } = useWords();
  return (
    <TextInput
      type="email"
      label={t("signIn.email")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={offersPasskeys ? "username webauthn" : "username"}
      required
      withAsterisk={false}
    />
  );
}

interface PasswordFieldProps extends FieldProps {
  readonly label: string;
  /** It is being chosen: browsers offer to make one up. */
  readonly isNew?: boolean;
}

export function PasswordField({ label, value, onChange, isNew = false }: PasswordFieldProps) {
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={isNew ? "new-password" : "current-password"}
      required={!isNew}
      withAsterisk={false}
    />
  );
}
