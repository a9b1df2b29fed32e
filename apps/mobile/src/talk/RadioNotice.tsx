import { Notice } from "../components/Notice";
import { usePhone } from "../phone/PhoneProvider";
import { useStore } from "../store";
import { useWords } from "../words/useWords";

const troubles = {
  none: "radio.none",
  off: "radio.off",
  denied: "radio.denied",
  unsupported: "radio.unsupported",
} as const;

/** What is true of the radio and would surprise a person who was not told. */
export function RadioNotice() {
  const { t } = useWords();
  const { radio } = usePhone();
  const state = useStore(radio.state);
  if (state === "on" || state === "resting") {
    if (radio.kind !== "simulated") return null;
    return <Notice icon="access-point" text={t("radio.simulated")} />;
  }
  const icon = state === "none" ? "access-point-off" : "bluetooth-off";
  return <Notice mood="trouble" live="status" icon={icon} text={t(troubles[state])} />;
}
