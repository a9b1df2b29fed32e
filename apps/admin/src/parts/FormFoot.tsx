import { Button, Group } from "@mantine/core";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";

/** What became of what was sent: a mutation, as far as those see it who show it. */
export interface Sending {
  readonly isPending: boolean;
  readonly error: unknown;
}

interface FormFootProps {
  readonly sending: Sending;
  /** What the button says that sends the form. */
  readonly action: string;
  /** It takes something away. */
  readonly isGrave?: boolean;
  readonly isOff?: boolean;
  readonly onCancel?: () => void;
}

/** The end of a form: what went wrong, a way back, and the button that sends it. */
export function FormFoot({ sending, action, isGrave, isOff, onCancel }: FormFootProps) {
  const { t } = useWords();
  return (
    <>
      <Problem text={sending.error ? sayError(t, sending.error) : null} />
      <Group justify="flex-end">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t("app.cancel")}
          </Button>
        )}
        <Button
          type="submit"
          loading={sending.isPending}
          disabled={isOff ?? false}
          {...(isGrave ? { color: "berry" } : {})}
        >
          {action}
        </Button>
      </Group>
    </>
  );
}
