import { Anchor, Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { queryClient, trpc } from "../data/kith";
import { leave } from "../shell/leave";
import type { Me } from "../shell/me";
import { useWords } from "../words/useWords";
import { AppEnrolment } from "./AppEnrolment";
import { signInByPasskey } from "./ceremonies";
import { Entrance } from "./Entrance";
import { FactorChoice } from "./FactorChoice";
import { PasskeyEnrolment } from "./PasskeyEnrolment";
import { Problem } from "./Problem";
import { useCeremony } from "./useCeremony";

type Step = "choice" | "passkey" | "app";

/** The gate opens by itself once the server says that nothing is needed any more. */
const enter = () => queryClient.invalidateQueries({ queryKey: trpc.ops.me.pathKey() });

/** Between the password and the console: proves a second factor, or makes the first one. */
export function FactorPage({ me }: { readonly me: Me }) {
  const [step, setStep] = useState<Step>("choice");
  const back = () => setStep("choice");

  if (me.staff.hasSecondFactor) return <Confirmation />;
  if (step === "passkey") return <PasskeyEnrolment onDone={enter} onBack={back} />;
  if (step === "app") return <AppEnrolment onDone={enter} onBack={back} />;
  return <FactorChoice onChoose={setStep} />;
}

/** This session knows the password only, but the account has a factor. */
function Confirmation() {
  const { t } = useWords();
  const { isBusy, error, run } = useCeremony();

  async function confirm() {
    if (await run(signInByPasskey, t("signIn.passkeyFailed"))) await enter();
  }

  return (
    <Entrance title={t("factor.confirmTitle")} lead={t("factor.confirmLead")}>
      <Problem text={error} />
      <Button
        leftSection={<IconFingerprint size={18} stroke={1.6} />}
        loading={isBusy}
        onClick={() => void confirm()}
      >
        {t("factor.confirm")}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={() => void leave()}>
        {t("factor.again")}
      </Anchor>
    </Entrance>
  );
}
