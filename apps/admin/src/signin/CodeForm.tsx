import { Anchor, Button, PinInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";
import { confirmCode, confirmRecovery } from "./ceremonies";
import { Entrance } from "./Entrance";
import { Problem } from "./Problem";
import { useCeremony } from "./useCeremony";

interface CodeFormProps {
  readonly onIn: () => Promise<void>;
  /** Back to the password: it took too long, or they chose so. */
  readonly onOver: () => void;
}

/** The second factor, for who has an authenticator app. */
export function CodeForm({ onIn, onOver }: CodeFormProps) {
  const { t } = useWords();
  const { isBusy, error, setError, run } = useCeremony();
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");

  async function confirm(given: string) {
    const step = () => (isRecovery ? confirmRecovery(given.trim()) : confirmCode(given));
    const refused = isRecovery ? t("signIn.recoveryWrong") : t("signIn.codeWrong");
    if (await run(step, refused, t("signIn.codeExpired"))) await onIn();
    else setCode("");
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void confirm(code);
  }

  function change() {
    setRecovery(!isRecovery);
    setCode("");
    setError(null);
  }

  const lead = isRecovery ? t("signIn.recoveryLead") : t("signIn.codeLead");
  return (
    <Entrance title={t("signIn.codeTitle")} lead={lead}>
      <form onSubmit={submit}>
        <Stack gap="sm" align="stretch">
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
            <Digits value={code} onChange={setCode} onComplete={(full) => void confirm(full)} />
          )}
          <Problem text={error} />
          <Button type="submit" loading={isBusy} fullWidth>
            {t("signIn.codeSubmit")}
          </Button>
        </Stack>
      </form>
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
  readonly onComplete: (value: string) => void;
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
