import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";
import { choosePassword } from "./ceremonies";
import { Entrance } from "./Entrance";
import { Problem } from "./Problem";
import { useCeremony } from "./useCeremony";

/** The server asks for as many. */
const passwordCharactersMin = 12;

/** The token of a mailed link, in the fragment, which browsers do not send to anyone. */
const tokenInAddress = () => new URLSearchParams(location.hash.slice(1)).get("token") ?? "";

/** Where the link of an invitation, or of a forgotten password, leads. */
export function ChoosePasswordPage() {
  const { t } = useWords();
  const { isBusy, error, setError, run } = useCeremony();
  const [token] = useState(tokenInAddress);
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isDone, setDone] = useState(false);
  const min = { min: passwordCharactersMin };

  async function submit(event: FormEvent) {
    event.preventDefault();
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
  return (
    <Entrance title={t("password.title")} lead={t("password.lead", min)}>
      {token === "" && <Text c="var(--kith-danger)">{t("password.linkOver")}</Text>}
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <PasswordInput
            label={t("password.new")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
          />
          <PasswordInput
            label={t("password.repeat")}
            value={repeated}
            onChange={(event) => setRepeated(event.currentTarget.value)}
            autoComplete="new-password"
          />
          <Problem text={error} />
          <Button type="submit" loading={isBusy} disabled={token === ""} fullWidth>
            {t("password.submit")}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
