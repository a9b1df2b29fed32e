import { Button, Group, Stack, Text } from "@mantine/core";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";
import { Dialog } from "./Dialog";
import type { Sending } from "./FormFoot";

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly sending: Sending;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something that cannot be undone. */
export function Confirm(props: ConfirmProps) {
  const { isOpen, title, text, action, sending, onConfirm, onClose } = props;
  const { t } = useWords();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} isCentered>
      <Stack gap="md">
        <Text>{text}</Text>
        {sending.error ? (
          <Text c="var(--kith-danger)" role="alert">
            {sayError(t, sending.error)}
          </Text>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button color="berry" loading={sending.isPending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
