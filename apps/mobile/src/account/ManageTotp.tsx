import { useState } from "react";
import { Button } from "../components/Button";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Notice } from "../components/Notice";
import { useWords } from "../words/useWords";
import { useMember } from "./MemberProvider";
import { Trouble } from "./Trouble";
import { TrustedDevices } from "./TrustedDevices";
import { useAct } from "./useAct";

interface ManageTotpProps {
  readonly codesLeft: number;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onRemoved: () => void;
}

/** What somebody does about a second factor that they have. */
export function ManageTotp({ codesLeft, onCodes, onRemoved }: ManageTotpProps) {
  const { t } = useWords();
  const { identity } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [asking, setAsking] = useState<"remove" | "renew" | null>(null);
  const renew = async () => onCodes((await identity.renewRecoveryCodes.mutate({})).recoveryCodes);
  const remove = async () => {
    await identity.removeTotp.mutate({});
    onRemoved();
  };
  const acts = { remove, renew };
  return (
    <>
      <Notice icon="check" text={t("identity:totp.isOn")} />
      <Notice icon="lifebuoy" text={t("identity:totp.codesLeft", { count: codesLeft })} />
      <Button
        kind="soft"
        label={t("identity:totp.renew")}
        disabled={isBusy}
        onPress={() => setAsking("renew")}
      />
      <Button
        kind="danger"
        label={t("identity:totp.remove")}
        disabled={isBusy}
        onPress={() => setAsking("remove")}
      />
      <Trouble trouble={trouble} until={until} />
      <TrustedDevices />
      {asking && (
        <ConfirmDialog
          title={t(`identity:totp.${asking}`)}
          text={t(`identity:totp.${asking}Lead`)}
          yes={t(`identity:totp.${asking}`)}
          onClose={() => setAsking(null)}
          onYes={() => void act(acts[asking])}
        />
      )}
    </>
  );
}
