import { Button, Group, Text } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { kith } from "../data/kith";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";

/** Walks the whole chain, some thousands of entries a call. */
async function walk() {
  for (let after = 0; ; ) {
    const step = await kith.member.ops.checkAudit.query({ after });
    if (step.broken || step.checked >= step.end) return step;
    after = step.checked;
  }
}

/** Whether every entry is as it was written, and none is missing. */
export function ChainCheck() {
  const { t, format } = useWords();
  const check = useMutation({ mutationFn: walk });
  const found = check.data;
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconLink size={17} stroke={1.7} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t("audit.check")}
      </Button>
      <div role="status">
        {found && (
          <Text c={found.broken ? "var(--kith-danger)" : "var(--kith-calm)"}>
            {found.broken
              ? t("audit.broken", { number: format.number(found.broken.number) })
              : t("audit.whole", { count: found.end })}
          </Text>
        )}
      </div>
      <Problem text={check.error ? sayError(t, check.error) : null} />
    </Group>
  );
}
