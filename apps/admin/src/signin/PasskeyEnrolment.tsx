import { Anchor, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../words/useWords";
import { CeremonyForm } from "./CeremonyForm";
import { addPasskey } from "./ceremonies";
import { Entrance } from "./Entrance";
import { useCeremony } from "./useCeremony";

interface EnrolmentProps {
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
}

export function PasskeyEnrolment({ onDone, onBack }: EnrolmentProps) {
  const { t } = useWords();
  const ceremony = useCeremony();
  const [name, setName] = useState("");

  async function submit() {
    const given = name.trim() || t("factor.passkey");
    if (await ceremony.run(() => addPasskey(given), t("factor.passkeyFailed"))) await onDone();
  }

  return (
    <Entrance title={t("factor.passkeyAdd")} lead={t("factor.passkeyMore")}>
      <CeremonyForm ceremony={ceremony} action={t("factor.passkeyAdd")} onSubmit={submit}>
        <TextInput
          label={t("factor.passkeyName")}
          description={t("factor.passkeyHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
        />
      </CeremonyForm>
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        {t("factor.changeWay")}
      </Anchor>
    </Entrance>
  );
}
