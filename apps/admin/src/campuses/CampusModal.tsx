import type { Campus } from "@kith/contracts";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { kith, trpc } from "../data/kith";
import { Dialog } from "../parts/Dialog";
import { type Attempt, attemptFor } from "../staff/attempt";
import { useWords } from "../words/useWords";
import { type CampusDraft, CampusForm, newCampus } from "./CampusForm";

interface CampusModalProps {
  /** Null for a new one; undefined while nothing is being changed. */
  readonly campus: Campus | null | undefined;
  readonly onClose: () => void;
}

export function CampusModal({ campus, onClose }: CampusModalProps) {
  const { t } = useWords();
  return (
    <Dialog
      isOpen={campus !== undefined}
      onClose={onClose}
      title={campus ? t("campuses.changeOf", { name: campus.name }) : t("campuses.add")}
      size="lg"
    >
      {campus !== undefined && <Change campus={campus} onClose={onClose} />}
    </Dialog>
  );
}

interface ChangeProps {
  readonly campus: Campus | null;
  readonly onClose: () => void;
}

function Change({ campus, onClose }: ChangeProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  const save = useMutation({
    mutationFn: async (draft: CampusDraft) => {
      const { campuses } = kith.member;
      if (campus) {
        await campuses.update.mutate({ ...draft, campusId: campus.campusId });
        return;
      }
      const content = JSON.stringify(draft);
      attempt.current = attemptFor(content, attempt.current, () => crypto.randomUUID());
      await campuses.create.mutate({ ...draft, key: attempt.current.key });
    },
    onSuccess: (_done, { name }) => {
      notifications.show({ message: t("campuses.saved", { name }) });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: trpc.campuses.listManaged.pathKey() }),
  });
  return (
    <CampusForm
      draft={campus ?? newCampus}
      sending={save}
      onSubmit={(draft) => save.mutate(draft)}
      onCancel={onClose}
    />
  );
}
