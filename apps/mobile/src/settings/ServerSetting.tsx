import { useState } from "react";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Field } from "../components/Field";
import { Notice } from "../components/Notice";
import { Label, Small } from "../components/Text";
import { usePhone, useTalk } from "../phone/PhoneProvider";
import { useWords } from "../words/useWords";
import { serverFrom } from "./server";

export function ServerSetting() {
  const { t } = useWords();
  const { choices, server } = usePhone();
  const { phase } = useTalk();
  const [typed, setTyped] = useState(server);
  const [outcome, setOutcome] = useState<"bad" | "saved" | null>(null);
  const isOpen = phase !== "closed";
  const save = (): void => {
    const url = serverFrom(typed);
    setOutcome(url === undefined ? "bad" : "saved");
    if (url !== undefined) choices.change({ server: url });
  };
  return (
    <Card>
      <Label>{t("settings.server")}</Label>
      <Small>{t("settings.serverLead")}</Small>
      <Field
        kind="url"
        label={t("settings.serverLabel")}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setOutcome(null);
        }}
        onSubmit={save}
        trouble={outcome === "bad" ? t("settings.serverBad") : undefined}
      />
      {outcome === "saved" && <Notice live="status" text={t("settings.serverSaved")} />}
      {isOpen && <Small>{t("settings.serverOpen")}</Small>}
      <Button
        kind="soft"
        label={t("settings.serverSave")}
        disabled={isOpen || typed === server()}
        onPress={save}
      />
    </Card>
  );
}
