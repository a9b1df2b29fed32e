import type { FoundPerson } from "@kith/contracts";
import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { kith, trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { useWords } from "../words/useWords";
import { Person } from "./Person";

interface PersonModalProps {
  readonly person: FoundPerson | null;
  readonly onClose: () => void;
}

export function PersonModal({ person, onClose }: PersonModalProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={person !== null}
      onClose={onClose}
      title={person ? `@${person.handle}` : ""}
      size="lg"
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      {person && <Looked person={person} />}
    </Modal>
  );
}

/** Asked for once each time that it is opened, as each look is an entry in the audit. */
function Looked({ person: { userId } }: { readonly person: FoundPerson }) {
  const query = useQuery({
    queryKey: [...trpc.people.get.mutationKey(), userId],
    queryFn: () => kith.member.people.get.mutate({ userId }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Answer query={query} lines={8}>
      {(person) => <Person person={person} onChanged={() => void query.refetch()} />}
    </Answer>
  );
}
