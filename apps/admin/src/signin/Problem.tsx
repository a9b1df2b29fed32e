import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

/** What went wrong with a form, said aloud by screen readers. */
export function Problem({ text }: { readonly text: string | null }) {
  return (
    <div role="alert">
      {text && (
        <Alert color="berry" py="xs" icon={<IconAlertTriangle />}>
          {text}
        </Alert>
      )}
    </div>
  );
}
