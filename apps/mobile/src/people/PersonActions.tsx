import type { Relation } from "@kith/contracts";
import { useState } from "react";
import { StyleSheet, View } from "react-native";
import { usePeople } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { ConfirmDialog } from "../components/ConfirmDialog";
import { Notice } from "../components/Notice";
import { useWords } from "../words/useWords";
import { InviteDialog } from "./InviteDialog";

type Part = { readonly relation: Relation };

/** What can be done with somebody, as the two stand. */
export function PersonActions({ relation }: Part) {
  return (
    <View style={styles.actions}>
      <FollowRequest relation={relation} />
      <Follow relation={relation} />
      <Friendship relation={relation} />
    </View>
  );
}

function Follow({ relation: { userId, follows, isPrivate } }: Part) {
  const { t } = useWords();
  const people = usePeople();
  const { act, trouble, until } = useAct();
  const begin = t(isPrivate ? "people:person.askToFollow" : "people:person.follow");
  const end = t(
    follows === "requested" ? "people:person.takeBackRequest" : "people:person.unfollow",
  );
  return (
    <>
      {follows === "requested" && (
        <Notice icon="clock-outline" text={t("people:person.requested")} />
      )}
      {follows === "none" ? (
        <Button
          wide
          icon="account-plus-outline"
          label={begin}
          onPress={() => void act(() => people.follow(userId))}
        />
      ) : (
        <Button
          wide
          kind="soft"
          icon="account-check-outline"
          label={end}
          onPress={() => void act(() => people.unfollow(userId))}
        />
      )}
      <Trouble trouble={trouble} until={until} />
    </>
  );
}

function FollowRequest({ relation: { userId, followsBack, handle } }: Part) {
  const { t } = useWords();
  const people = usePeople();
  const { act, trouble, until } = useAct();
  if (followsBack !== "requested") return <Trouble trouble={trouble} until={until} />;
  return (
    <>
      <Notice mood="accent" text={t("people:person.wantsToFollow", { handle })} />
      <Answers
        onYes={() => void act(() => people.acceptFollower(userId))}
        onNo={() => void act(() => people.removeFollower(userId))}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}

function Friendship({ relation }: Part) {
  const { t } = useWords();
  const people = usePeople();
  const { act, trouble, until } = useAct();
  const [asking, setAsking] = useState<"invite" | "remove" | null>(null);
  const { userId, handle, isFriend, invite } = relation;
  const close = () => setAsking(null);
  return (
    <>
      {!isFriend && invite === "none" && (
        <Button
          wide
          kind="soft"
          icon="account-heart-outline"
          label={t("people:person.invite")}
          onPress={() => setAsking("invite")}
        />
      )}
      {invite === "sent" && (
        <>
          <Notice icon="clock-outline" text={t("people:person.invited")} />
          <Button
            wide
            kind="plain"
            label={t("people:person.takeBackInvite")}
            onPress={() => void act(() => people.cancelInvite(userId))}
          />
        </>
      )}
      {invite === "received" && (
        <>
          <Notice mood="accent" text={t("people:person.invitesYou", { handle })} />
          <Answers
            onYes={() => void act(() => people.acceptInvite(userId))}
            onNo={() => void act(() => people.declineInvite(userId))}
          />
        </>
      )}
      {isFriend && (
        <Button
          wide
          kind="plain"
          label={t("people:person.removeFriend")}
          onPress={() => setAsking("remove")}
        />
      )}
      <Trouble trouble={trouble} until={until} />
      {asking === "invite" && (
        <InviteDialog
          handle={handle}
          onClose={close}
          onSend={(message) => {
            close();
            void act(() => people.invite(userId, message));
          }}
        />
      )}
      {asking === "remove" && (
        <ConfirmDialog
          title={t("people:person.removeFriendTitle", { handle })}
          text={t("people:person.removeFriendLead")}
          yes={t("people:person.removeFriend")}
          onClose={close}
          onYes={() => void act(() => people.removeFriend(userId))}
        />
      )}
    </>
  );
}

interface AnswersProps {
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function Answers({ onYes, onNo }: AnswersProps) {
  const { t } = useWords();
  return (
    <View style={styles.answers}>
      <Button label={t("people:requests.accept")} onPress={onYes} />
      <Button kind="plain" label={t("people:requests.decline")} onPress={onNo} />
    </View>
  );
}

const styles = StyleSheet.create({
  actions: { gap: 10 },
  answers: { flexDirection: "row", flexWrap: "wrap", gap: 8 },
});
