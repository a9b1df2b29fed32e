import { Anchor, Button, Divider } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../words/useWords";
import { CeremonyForm } from "./CeremonyForm";
import { signIn, signInByPasskey } from "./ceremonies";
import { Entrance } from "./Entrance";
import { EmailField, PasswordField } from "./fields";
import { canHavePasskeys } from "./passkeys";
import { useCeremony } from "./useCeremony";

interface PasswordFormProps {
  readonly onIn: () => Promise<void>;
  readonly onCode: () => void;
  readonly onForgotten: () => void;
}

export function PasswordForm({ onIn, onCode, onForgotten }: PasswordFormProps) {
  const { t } = useWords();
  const ceremony = useCeremony();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  async function submit() {
    const step = () => signIn(email.trim(), password);
    const outcome = await ceremony.run(step, t("signIn.wrong"));
    if (outcome === "code") onCode();
    if (outcome === "in") await onIn();
  }

  async function usePasskey() {
    if (await ceremony.run(signInByPasskey, t("signIn.passkeyFailed"))) await onIn();
  }

  return (
    <Entrance title={t("signIn.title")} lead={t("signIn.lead")}>
      <CeremonyForm ceremony={ceremony} action={t("signIn.submit")} onSubmit={submit}>
        <EmailField value={email} onChange={setEmail} offersPasskeys />
        <PasswordField label={t("signIn.password")} value={password} onChange={setPassword} />
      </CeremonyForm>
      {canHavePasskeys(location.hostname) && (
        <>
          <Divider label={t("signIn.or")} />
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} stroke={1.6} />}
            disabled={ceremony.isBusy}
            onClick={() => void usePasskey()}
          >
            {t("signIn.passkey")}
          </Button>
        </>
      )}
      <Anchor component="button" type="button" size="sm" ta="center" onClick={onForgotten}>
        {t("signIn.forgot")}
      </Anchor>
    </Entrance>
  );
}
