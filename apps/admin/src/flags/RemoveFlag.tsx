import { ActionIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconTrash } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Confirm } from "../parts/Confirm";
import { useWords } from "../words/useWords";

/** The list hears of it live. */
export function RemoveFlag({ name }: { readonly name: string }) {
  const { t } = useWords();
  const [isAsking, { open, close }] = useDisclosure(false);
  const remove = useMutation({
    ...trpc.ops.deleteFlag.mutationOptions(),
    onSuccess: () => {
      close();
      notifications.show({ message: t("flags.removed", { name }) });
    },
  });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="berry"
        aria-label={t("flags.removeOf", { name })}
        title={t("flags.remove")}
        onClick={open}
      >
        <IconTrash size={18} stroke={1.7} />
      </ActionIcon>
      <Confirm
        isOpen={isAsking}
        title={t("flags.removeTitle", { name })}
        text={t("flags.removeMore")}
        action={t("flags.remove")}
        sending={remove}
        onConfirm={() => remove.mutate({ name })}
        onClose={close}
      />
    </>
  );
}
