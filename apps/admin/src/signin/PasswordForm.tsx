import { Anchor, Button, Divider, PasswordInput, Stack, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";
import { signIn, signInByPasskey } from "./ceremonies";
import { Entrance } from "./Entrance";
import { Problem } from "./Problem";
import { canHavePasskeys } from "./passkeys";
import { useCeremony } from "./useCeremony";

interface PasswordFormProps {
  readonly onIn: () => Promise<void>;
  readonly onCode: () => void;
  readonly onForgotten: () => void;
}

export function PasswordForm({ onIn, onCode, onForgotten }: PasswordFormProps) {
  const { t } = useWords();
  const { isBusy, error, run } = useCeremony();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    const outcome = await run(() => signIn(email.trim(), password), t("signIn.wrong"));
    if (outcome === "code") onCode();
    if (outcome === "in") await onIn();
  }

  async function usePasskey() {
    if (await run(signInByPasskey, t("signIn.passkeyFailed"))) await onIn();
  }

  return (
    <Entrance title={t("signIn.title")} lead={t("signIn.lead")}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            type="email"
            label={t("signIn.email")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="username webauthn"
            required
            withAsterisk={false}
          />
          <PasswordInput
            label={t("signIn.password")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <Problem text={error} />
          <Button type="submit" loading={isBusy} fullWidth>
            {t("signIn.submit")}
          </Button>
        </Stack>
      </form>
      {canHavePasskeys(location.hostname) && (
        <>
          <Divider label={t("signIn.or")} />
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} stroke={1.6} />}
            disabled={isBusy}
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
