import type { UserId } from "@kith/contracts";
import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { kith, trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { useWords } from "../words/useWords";
import { Person } from "./Person";

interface PersonModalProps {
  readonly userId: UserId | undefined;
  readonly onClose: () => void;
}

export function PersonModal({ userId, onClose }: PersonModalProps) {
  const { t } = useWords();
  const query = useLook(userId);
  return (
    <Modal
      opened={userId !== undefined}
      onClose={onClose}
      title={query.data ? `@${query.data.handle}` : t("members.one")}
      size="lg"
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      {userId && (
        <Answer query={query} lines={8}>
          {(person) => <Person person={person} onChanged={() => void query.refetch()} />}
        </Answer>
      )}
    </Modal>
  );
}

/** Asked for once each time that it is opened, as each look is an entry in the audit. */
const useLook = (userId: UserId | undefined) =>
  useQuery({
    queryKey: [...trpc.people.get.mutationKey(), userId],
    queryFn: () => {
      if (!userId) throw new Error("nobody is looked at");
      return kith.member.people.get.mutate({ userId });
    },
    enabled: userId !== undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
