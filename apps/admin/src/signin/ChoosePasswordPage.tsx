import { Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../words/useWords";
import { CeremonyForm } from "./CeremonyForm";
import { choosePassword } from "./ceremonies";
import { Entrance } from "./Entrance";
import { PasswordField } from "./fields";
import { useCeremony } from "./useCeremony";

/** The server asks for as many. */
const passwordCharactersMin = 12;

/** The token of a mailed link, in the fragment, which browsers do not send to anyone. */
const tokenInAddress = () => new URLSearchParams(location.hash.slice(1)).get("token") ?? "";

/** Where the link of an invitation, or of a forgotten password, leads. */
export function ChoosePasswordPage() {
  const { t } = useWords();
  const ceremony = useCeremony();
  const [token] = useState(tokenInAddress);
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isDone, setDone] = useState(false);
  const min = { min: passwordCharactersMin };

  async function submit() {
    const { setError, run } = ceremony;
    if (password.length < passwordCharactersMin) return setError(t("password.short", min));
    if (password !== repeated) return setError(t("password.differ"));
    if (await run(() => choosePassword(token, password), t("password.linkOver"))) setDone(true);
  }

  if (isDone) {
    return (
      <Entrance title={t("password.title")} lead={t("password.done")}>
        <Button component={Link} to="/sign-in">
          {t("signIn.title")}
        </Button>
      </Entrance>
    );
  }
  const isOff = token === "";
  const form = { ceremony, action: t("password.submit"), onSubmit: submit, isOff };
  return (
    <Entrance title={t("password.title")} lead={t("password.lead", min)}>
      {isOff && <Text c="var(--kith-danger)">{t("password.linkOver")}</Text>}
      <CeremonyForm {...form}>
        <PasswordField label={t("password.new")} value={password} onChange={setPassword} isNew />
        <PasswordField label={t("password.repeat")} value={repeated} onChange={setRepeated} isNew />
      </CeremonyForm>
    </Entrance>
  );
}
