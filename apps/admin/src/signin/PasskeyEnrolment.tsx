import { Anchor, Button, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";
import { addPasskey } from "./ceremonies";
import { Entrance } from "./Entrance";
import { Problem } from "./Problem";
import { useCeremony } from "./useCeremony";

interface EnrolmentProps {
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
}

export function PasskeyEnrolment({ onDone, onBack }: EnrolmentProps) {
  const { t } = useWords();
  const { isBusy, error, run } = useCeremony();
  const [name, setName] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    const given = name.trim() || t("factor.passkey");
    if (await run(() => addPasskey(given), t("factor.passkeyFailed"))) await onDone();
  }

  return (
    <Entrance title={t("factor.passkeyAdd")} lead={t("factor.passkeyMore")}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={t("factor.passkeyName")}
            description={t("factor.passkeyHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
          />
          <Problem text={error} />
          <Button type="submit" loading={isBusy} fullWidth>
            {t("factor.passkeyAdd")}
          </Button>
        </Stack>
      </form>
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        {t("factor.changeWay")}
      </Anchor>
    </Entrance>
  );
}
