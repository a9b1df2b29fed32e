import type { Flag } from "@kith/contracts";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Dialog } from "../parts/Dialog";
import { useWords } from "../words/useWords";
import { type FlagDraft, FlagForm, newDraft } from "./FlagForm";

interface FlagModalProps {
  /** Null for a new one; undefined while nothing is being changed. */
  readonly flag: Flag | null | undefined;
  readonly onClose: () => void;
}

export function FlagModal({ flag, onClose }: FlagModalProps) {
  const { t } = useWords();
  const title = flag ? t("flags.editTitle", { name: flag.name }) : t("flags.addTitle");
  return (
    <Dialog isOpen={flag !== undefined} onClose={onClose} title={title} size="lg">
      {flag ? <Change flag={flag} onClose={onClose} /> : <Add onClose={onClose} />}
    </Dialog>
  );
}

function Add({ onClose }: Pick<FlagModalProps, "onClose">) {
  const { t } = useWords();
  const add = useMutation({
    ...trpc.ops.createFlag.mutationOptions(),
    onSuccess: (_done, { name }) => {
      notifications.show({ message: t("flags.created", { name }) });
      onClose();
    },
  });
  return (
    <FlagForm
      draft={newDraft}
      action={t("flags.create")}
      isNew
      sending={add}
      onSubmit={(draft) => add.mutate(draft)}
      onCancel={onClose}
    />
  );
}

function Change({ flag, onClose }: { readonly flag: Flag; readonly onClose: () => void }) {
  const { t } = useWords();
  const { name, revision } = flag;
  const change = useMutation({
    ...trpc.ops.updateFlag.mutationOptions(),
    onSuccess: () => {
      notifications.show({ message: t("flags.saved", { name }) });
      onClose();
    },
  });
  const submit = (draft: FlagDraft) => change.mutate({ ...draft, revision });
  return (
    <FlagForm
      draft={flag}
      action={t("flags.save")}
      sending={change}
      onSubmit={submit}
      onCancel={onClose}
    />
  );
}
