import { Button, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../words/useWords";
import { Digits } from "./CodeForm";
import { confirmCode } from "./ceremonies";
import { Problem } from "./Problem";
import { QrCode } from "./QrCode";
import { useCeremony } from "./useCeremony";

interface AppScanProps {
  readonly uri: string;
  readonly onDone: () => Promise<void>;
}

/** Shows the key of a new authenticator app, and takes the first code as proof that it is there. */
export function AppScan({ uri, onDone }: AppScanProps) {
  const { t } = useWords();
  const { isBusy, error, run } = useCeremony();
  const [code, setCode] = useState("");
  const secret = new URL(uri).searchParams.get("secret") ?? "";

  async function confirm(given: string) {
    if (await run(() => confirmCode(given), t("signIn.codeWrong"))) await onDone();
    else setCode("");
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void confirm(code);
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <QrCode text={uri} label={t("factor.qr")} />
        <Text size="sm" ta="center">
          {t("factor.secret")}
          <br />
          <code className="kith-mono" dir="ltr">
            {secret.match(/.{1,4}/g)?.join(" ")}
          </code>
        </Text>
        <Digits value={code} onChange={setCode} onComplete={(full) => void confirm(full)} />
        <Problem text={error} />
        <Button type="submit" loading={isBusy} fullWidth>
          {t("signIn.codeSubmit")}
        </Button>
      </Stack>
    </form>
  );
}
