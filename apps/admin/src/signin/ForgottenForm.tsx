import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";
import { askForPassword } from "./ceremonies";
import { Entrance } from "./Entrance";
import { Problem } from "./Problem";
import { useCeremony } from "./useCeremony";

export function ForgottenForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useWords();
  const { isBusy, error, run } = useCeremony();
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await run(() => askForPassword(email.trim()), t("trouble.failed"))) setSent(true);
  }

  return (
    <Entrance title={t("signIn.forgotTitle")} lead={t("signIn.forgotLead")}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            type="email"
            label={t("signIn.email")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="username"
            required
            withAsterisk={false}
          />
          <Problem text={error} />
          <Text role="status" c="var(--kith-calm)">
            {isSent && t("signIn.forgotSent")}
          </Text>
          <Button type="submit" loading={isBusy} disabled={isSent} fullWidth>
            {t("signIn.forgotSend")}
          </Button>
        </Stack>
      </form>
      <Anchor component="button" type="button" size="sm" ta="center" onClick={onBack}>
        {t("signIn.back")}
      </Anchor>
    </Entrance>
  );
}
