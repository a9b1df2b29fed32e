import type { UserId } from "@kith/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMember, usePeople } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Heading } from "../components/Text";
import { PersonList } from "../people/PersonList";
import { useWords } from "../words/useWords";
import { foundQuery } from "./queries";

/** Who has the number of whom one has the number. */
export function FoundPeople() {
  const { t } = useWords();
  const people = usePeople();
  const of = useInfiniteQuery(foundQuery(useMember().kith));
  const { act, trouble, until } = useAct();
  const [asked, setAsked] = useState<ReadonlySet<UserId>>(new Set());
  return (
    <>
      <Heading>{t("people:contacts.found")}</Heading>
      <Trouble trouble={trouble} until={until} />
      <PersonList
        of={of}
        label={t("people:contacts.found")}
        empty={t("people:contacts.none")}
        actions={({ userId, handle }) => (
          <Button
            kind="soft"
            icon="account-heart-outline"
            label={
              asked.has(userId)
                ? t("people:contacts.invited")
                : t("people:contacts.invite", { handle })
            }
            disabled={asked.has(userId)}
            onPress={() =>
              void act(
                () => people.invite(userId),
                () => setAsked((before) => new Set([...before, userId])),
              )
            }
          />
        )}
      />
    </>
  );
}
