import { Anchor, PinInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../words/useWords";
import { CeremonyForm } from "./CeremonyForm";
import { confirmCode, confirmRecovery } from "./ceremonies";
import { Entrance } from "./Entrance";
import { useCeremony } from "./useCeremony";

interface CodeFormProps {
  readonly onIn: () => Promise<void>;
  /** Back to the password: it took too long, or they chose so. */
  readonly onOver: () => void;
}

/** The second factor, for who has an authenticator app. */
export function CodeForm({ onIn, onOver }: CodeFormProps) {
  const { t } = useWords();
  const ceremony = useCeremony();
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");

  async function confirm(given: string) {
    const step = () => (isRecovery ? confirmRecovery(given.trim()) : confirmCode(given));
    const refused = isRecovery ? t("signIn.recoveryWrong") : t("signIn.codeWrong");
    if (await ceremony.run(step, refused, t("signIn.codeExpired"))) await onIn();
    else setCode("");
  }

  function change() {
    setRecovery(!isRecovery);
    setCode("");
    ceremony.setError(null);
  }

  const form = { ceremony, action: t("signIn.codeSubmit"), onSubmit: () => confirm(code) };
  const lead = isRecovery ? t("signIn.recoveryLead") : t("signIn.codeLead");
  return (
    <Entrance title={t("signIn.codeTitle")} lead={lead}>
      <CeremonyForm {...form}>
        {isRecovery ? (
          <TextInput
            label={t("signIn.recovery")}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="one-time-code"
            dir="ltr"
            data-autofocus
            required
            withAsterisk={false}
          />
        ) : (
          <Digits value={code} onChange={setCode} onComplete={confirm} />
        )}
      </CeremonyForm>
      <Anchor component="button" type="button" size="sm" ta="center" onClick={change}>
        {isRecovery ? t("signIn.codeInstead") : t("signIn.recoveryInstead")}
      </Anchor>
      <Anchor component="button" type="button" size="sm" ta="center" onClick={onOver}>
        {t("signIn.back")}
      </Anchor>
    </Entrance>
  );
}

interface DigitsProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onComplete: (value: string) => unknown;
}

/** Six boxes for six digits; the sixth sends them. */
export function Digits({ value, onChange, onComplete }: DigitsProps) {
  const { t } = useWords();
  return (
    <PinInput
      dir="ltr"
      mx="auto"
      length={6}
      type="number"
      oneTimeCode
      autoFocus
      aria-label={t("signIn.code")}
      value={value}
      onChange={onChange}
      onComplete={onComplete}
    />
  );
}
