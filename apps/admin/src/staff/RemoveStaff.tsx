import type { StaffMember } from "@kith/contracts";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconUserMinus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Confirm } from "../parts/Confirm";
import { useWords } from "../words/useWords";
import { useFetchStaff } from "./useFetchStaff";

export function RemoveStaff({ member: { staffId, name } }: { readonly member: StaffMember }) {
  const { t } = useWords();
  const fetchAnew = useFetchStaff();
  const [isAsking, { open, close }] = useDisclosure(false);
  const remove = useMutation({
    ...trpc.ops.deleteStaff.mutationOptions(),
    onSuccess: () => {
      close();
      notifications.show({ message: t("staff.removed", { name }) });
    },
    onSettled: fetchAnew,
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="berry"
        leftSection={<IconUserMinus size={15} stroke={1.7} aria-hidden />}
        aria-label={t("staff.removeOf", { name })}
        onClick={open}
      >
        {t("staff.remove")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("staff.removeTitle", { name })}
        text={t("staff.removeMore")}
        action={t("staff.remove")}
        sending={remove}
        onConfirm={() => remove.mutate({ staffId })}
        onClose={close}
      />
    </>
  );
}
