import { Anchor, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../words/useWords";
import { CeremonyForm } from "./CeremonyForm";
import { askForPassword } from "./ceremonies";
import { Entrance } from "./Entrance";
import { EmailField } from "./fields";
import { useCeremony } from "./useCeremony";

export function ForgottenForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useWords();
  const ceremony = useCeremony();
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);

  async function submit() {
    const step = () => askForPassword(email.trim());
    if (await ceremony.run(step, t("trouble.failed"))) setSent(true);
  }

  const form = { ceremony, action: t("signIn.forgotSend"), onSubmit: submit, isOff: isSent };
  return (
    <Entrance title={t("signIn.forgotTitle")} lead={t("signIn.forgotLead")}>
      <CeremonyForm {...form}>
        <EmailField value={email} onChange={setEmail} />
        <Text role="status" c="var(--kith-calm)">
          {isSent && t("signIn.forgotSent")}
        </Text>
      </CeremonyForm>
      <Anchor component="button" type="button" size="sm" ta="center" onClick={onBack}>
        {t("signIn.back")}
      </Anchor>
    </Entrance>
  );
}
