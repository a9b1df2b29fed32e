import type { UserId } from "@kith/contracts";
import { useQuery } from "@tanstack/react-query";
import { kith, trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Dialog } from "../parts/Dialog";
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
    <Dialog
      isOpen={userId !== undefined}
      onClose={onClose}
      title={query.data ? `@${query.data.handle}` : t("members.one")}
      size="lg"
    >
      {userId && (
        <Answer query={query} lines={8}>
          {(person) => <Person person={person} onChanged={() => void query.refetch()} />}
        </Answer>
      )}
    </Dialog>
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
