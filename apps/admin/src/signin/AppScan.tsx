import { Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../words/useWords";
import { CeremonyForm } from "./CeremonyForm";
import { Digits } from "./CodeForm";
import { confirmCode } from "./ceremonies";
import { QrCode } from "./QrCode";
import { useCeremony } from "./useCeremony";

interface AppScanProps {
  readonly uri: string;
  readonly onDone: () => Promise<void>;
}

/** Shows the key of a new authenticator app, and takes the first code as proof that it is there. */
export function AppScan({ uri, onDone }: AppScanProps) {
  const { t } = useWords();
  const ceremony = useCeremony();
  const [code, setCode] = useState("");
  const secret = new URL(uri).searchParams.get("secret") ?? "";

  async function confirm(given: string) {
    if (await ceremony.run(() => confirmCode(given), t("signIn.codeWrong"))) await onDone();
    else setCode("");
  }

  return (
    <CeremonyForm
      ceremony={ceremony}
      action={t("signIn.codeSubmit")}
      onSubmit={() => confirm(code)}
    >
      <QrCode text={uri} label={t("factor.qr")} />
      <Text size="sm" ta="center">
        {t("factor.secret")}
        <br />
        <code className="kith-mono" dir="ltr">
          {secret.match(/.{1,4}/g)?.join(" ")}
        </code>
      </Text>
      <Digits value={code} onChange={setCode} onComplete={confirm} />
    </CeremonyForm>
  );
}
