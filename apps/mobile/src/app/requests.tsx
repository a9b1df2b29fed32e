import type { OwnList } from "@kith/sdk";
import { useInfiniteQuery } from "@tanstack/react-query";
import { withMe } from "../account/Gate";
import { useMe, useMember, usePeople } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Screen } from "../components/Screen";
import { Heading, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { PersonList } from "../people/PersonList";
import { ownListQuery } from "../people/queries";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

const lists = ["invitesReceived", "requestsReceived", "invitesSent", "requestsSent"] as const;

export default withMe(function Requests() {
  const { t } = useWords();
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:requests.title")}</Title>
      {lists.map((list) => (
        <Waiting key={list} list={list} />
      ))}
    </Screen>
  );
});

function Waiting({ list }: { readonly list: (typeof lists)[number] & OwnList }) {
  const { t } = useWords();
  const people = usePeople();
  const { act, trouble, until } = useAct();
  const of = useInfiniteQuery(ownListQuery(useMember().kith, useMe().userId, list));
  const label = t(`people:requests.${list}`);
  const answers = {
    invitesReceived: [people.acceptInvite, people.declineInvite],
    requestsReceived: [people.acceptFollower, people.removeFollower],
    invitesSent: [null, people.cancelInvite],
    requestsSent: [null, people.unfollow],
  } as const;
  const [yes, no] = answers[list];
  const isReceived = yes !== null;
  return (
    <>
      <Heading>{label}</Heading>
      <Trouble trouble={trouble} until={until} />
      <PersonList
        of={of}
        label={label}
        empty={t("people:requests.none")}
        actions={({ userId }) => (
          <>
            {yes && (
              <Button
                kind="soft"
                label={t("people:requests.accept")}
                onPress={() => void act(() => yes.call(people, userId))}
              />
            )}
            <Button
              kind="plain"
              label={t(isReceived ? "people:requests.decline" : "people:requests.takeBack")}
              onPress={() => void act(() => no.call(people, userId))}
            />
          </>
        )}
      />
    </>
  );
}
