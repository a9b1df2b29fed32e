import type { Flag } from "@kith/contracts";
import { ActionIcon, Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconHistory, IconPencil } from "@tabler/icons-react";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";
import { FlagHistory } from "./FlagHistory";
import { RemoveFlag } from "./RemoveFlag";

interface FlagActionsProps {
  readonly flag: Flag;
  readonly mayManage: boolean;
  readonly onEdit: () => void;
}

export function FlagActions({ flag: { name }, mayManage, onEdit }: FlagActionsProps) {
  const { t } = useWords();
  const { rights } = useMe();
  const [isShown, { open, close }] = useDisclosure(false);
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {mayManage && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
          aria-label={t("flags.editOf", { name })}
          onClick={onEdit}
        >
          {t("flags.edit")}
        </Button>
      )}
      {rights.includes("audit.read") && (
        <>
          <ActionIcon
            variant="subtle"
            aria-label={t("flags.historyOf", { name })}
            title={t("flags.history")}
            onClick={open}
          >
            <IconHistory size={18} stroke={1.7} />
          </ActionIcon>
          <FlagHistory name={name} isOpen={isShown} onClose={close} />
        </>
      )}
      {mayManage && <RemoveFlag name={name} />}
    </Group>
  );
}
