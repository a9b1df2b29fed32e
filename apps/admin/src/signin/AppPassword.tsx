import { Button, PasswordInput, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";
import { type NewApp, startApp } from "./ceremonies";
import { Problem } from "./Problem";
import { useCeremony } from "./useCeremony";

/** The server gives out the key of an authenticator app for the password only. */
export function AppPassword({ onStarted }: { readonly onStarted: (app: NewApp) => void }) {
  const { t } = useWords();
  const { isBusy, error, run } = useCeremony();
  const [password, setPassword] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    const app = await run(() => startApp(password), t("factor.wrongPassword"));
    if (app) onStarted(app);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <PasswordInput
          label={t("factor.passwordAgain")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <Problem text={error} />
        <Button type="submit" loading={isBusy} fullWidth>
          {t("factor.next")}
        </Button>
      </Stack>
    </form>
  );
}
