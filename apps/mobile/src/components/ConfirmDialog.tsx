import { useWords } from "../words/useWords";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Body } from "./Text";

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something that is not easily taken back. */
export function ConfirmDialog({ title, text, yes, onYes, onClose }: ConfirmDialogProps) {
  const { t } = useWords();
  const agree = () => {
    onClose();
    onYes();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button wide kind="danger" label={yes} onPress={agree} />
          <Button wide kind="plain" label={t("app.cancel")} onPress={onClose} />
        </>
      }
    >
      <Body>{text}</Body>
    </Dialog>
  );
}
