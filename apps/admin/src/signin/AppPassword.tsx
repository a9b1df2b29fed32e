import { useState } from "react";
import { useWords } from "../words/useWords";
import { CeremonyForm } from "./CeremonyForm";
import { type NewApp, startApp } from "./ceremonies";
import { PasswordField } from "./fields";
import { useCeremony } from "./useCeremony";

/** The server gives out the key of an authenticator app for the password only. */
export function AppPassword({ onStarted }: { readonly onStarted: (app: NewApp) => void }) {
  const { t } = useWords();
  const ceremony = useCeremony();
  const [password, setPassword] = useState("");

  async function submit() {
    const app = await ceremony.run(() => startApp(password), t("factor.wrongPassword"));
    if (app) onStarted(app);
  }

  return (
    <CeremonyForm ceremony={ceremony} action={t("factor.next")} onSubmit={submit}>
      <PasswordField label={t("factor.passwordAgain")} value={password} onChange={setPassword} />
    </CeremonyForm>
  );
}
