import { Button } from "../components/Button";
import { usePhone, useTalk } from "../phone/PhoneProvider";
import { useWords } from "../words/useWords";

export function StartFooter() {
  const { t } = useWords();
  const phone = usePhone();
  const { phase } = useTalk();
  const isOpening = phase === "opening";
  return (
    <>
      <Button
        wide
        icon="hand-wave"
        label={t(isOpening ? "open.starting" : "open.start")}
        busy={isOpening}
        disabled={phone.server() === ""}
        onPress={() => void phone.open()}
      />
      {isOpening && (
        <Button wide kind="plain" label={t("app.cancel")} onPress={() => void phone.talk.close()} />
      )}
    </>
  );
}
