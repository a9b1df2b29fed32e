import { Button, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { Problem } from "./Problem";
import type { Ceremony } from "./useCeremony";

interface CeremonyFormProps {
  readonly ceremony: Pick<Ceremony, "isBusy" | "error">;
  /** What its one button says. */
  readonly action: string;
  readonly onSubmit: () => unknown;
  readonly isOff?: boolean;
  readonly children: ReactNode;
}

/** One step of a ceremony: its fields, what went wrong, and the button that does it. */
export function CeremonyForm(props: CeremonyFormProps) {
  const { ceremony, action, onSubmit, isOff = false, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {children}
        <Problem text={ceremony.error} />
        <Button type="submit" loading={ceremony.isBusy} disabled={isOff} fullWidth>
          {action}
        </Button>
      </Stack>
    </form>
  );
}
