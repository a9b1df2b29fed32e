import { Anchor } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../words/useWords";
import { AppPassword } from "./AppPassword";
import { AppScan } from "./AppScan";
import type { NewApp } from "./ceremonies";
import { Entrance } from "./Entrance";
import { RecoveryCodes } from "./RecoveryCodes";

interface EnrolmentProps {
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
}

/**
 * Password, recovery codes, then the first code of the app: the factor counts from that code on,
 * and nobody should get so far without having kept the way back.
 */
export function AppEnrolment({ onDone, onBack }: EnrolmentProps) {
  const { t } = useWords();
  const [app, setApp] = useState<NewApp | null>(null);
  const [isKept, setKept] = useState(false);

  const back = (
    <Anchor component="button" type="button" size="sm" onClick={onBack}>
      {t("factor.changeWay")}
    </Anchor>
  );
  if (!app) {
    return (
      <Entrance title={t("factor.totpAdd")} lead={t("factor.totpMore")}>
        <AppPassword onStarted={setApp} />
        {back}
      </Entrance>
    );
  }
  if (!isKept) {
    return (
      <Entrance title={t("factor.codesTitle")} lead={t("factor.codesLead")} width={520}>
        <RecoveryCodes codes={app.recoveryCodes} onKept={() => setKept(true)} />
      </Entrance>
    );
  }
  return (
    <Entrance title={t("factor.scanTitle")} lead={t("factor.scanLead")}>
      <AppScan uri={app.uri} onDone={onDone} />
      {back}
    </Entrance>
  );
}
