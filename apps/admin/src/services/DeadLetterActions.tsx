import type { DeadLetter } from "@kith/contracts";
import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Confirm } from "../parts/Confirm";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";

/** Replays a dead letter at once; deletes it after asking. */
export function DeadLetterActions({ letter }: { readonly letter: DeadLetter }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [isAsking, { open, close }] = useDisclosure(false);
  const { deadLetterId, name } = letter;

  /** Also after a failure: somebody else may have dealt with the letter meanwhile. */
  const fetchAnew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: trpc.ops.listDeadLetters.pathKey() }),
      client.invalidateQueries({ queryKey: trpc.ops.listQueues.pathKey() }),
    ]);
  const replay = useMutation({
    ...trpc.ops.replayDeadLetter.mutationOptions(),
    onSuccess: () => notifications.show({ message: t("services.replayed", { name }) }),
    onError: (error) => notifications.show({ color: "berry", message: sayError(t, error) }),
    onSettled: fetchAnew,
  });
  const remove = useMutation({
    ...trpc.ops.deleteDeadLetter.mutationOptions(),
    onSuccess: () => {
      close();
      notifications.show({ message: t("services.deleted") });
    },
    onSettled: fetchAnew,
  });

  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlayerPlay size={15} stroke={1.7} aria-hidden />}
        loading={replay.isPending}
        onClick={() => replay.mutate({ deadLetterId })}
      >
        {t("services.replay")}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="berry"
        leftSection={<IconTrash size={15} stroke={1.7} aria-hidden />}
        onClick={open}
      >
        {t("services.delete")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("services.deleteTitle")}
        text={t("services.deleteMore", { name })}
        action={t("services.delete")}
        sending={remove}
        onConfirm={() => remove.mutate({ deadLetterId })}
        onClose={close}
      />
    </Group>
  );
}
