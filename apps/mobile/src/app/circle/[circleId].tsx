import type { Circle, CircleId } from "@kith/contracts";
import { isRefusal } from "@kith/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocalSearchParams, useRouter } from "expo-router";
import { withMe } from "../../account/Gate";
import { keys } from "../../account/keys";
import { useMe, useMember } from "../../account/MemberProvider";
import { Trouble } from "../../account/Trouble";
import { useAct } from "../../account/useAct";
import { CircleMembers } from "../../circles/CircleMembers";
import { PutIn } from "../../circles/PutIn";
import { circleQuery } from "../../circles/queries";
import { Answer } from "../../components/Answer";
import { AskedButton } from "../../components/AskedButton";
import { Screen } from "../../components/Screen";
import { Body, Heading, Small, Title } from "../../components/Text";
import { TopBar } from "../../components/TopBar";
import { useBack } from "../../phone/useBack";
import { useWords } from "../../words/useWords";

export default withMe(function CirclePage() {
  const { t } = useWords();
  const back = useBack();
  const params = useLocalSearchParams<{ circleId: string }>();
  // The server judges it as an id.
  const circleId = params.circleId as CircleId;
  const of = useQuery({ ...circleQuery(useMember().kith, circleId), retry: false });
  const isGone =
    isRefusal(of.error, "kernel.not_found") || isRefusal(of.error, "kernel.invalid_input");
  return (
    <Screen bar={<TopBar onBack={back} />}>
      {isGone ? (
        <>
          <Title>{t("people:circles.gone")}</Title>
          <Body>{t("people:circles.goneLead")}</Body>
        </>
      ) : (
        <Answer of={of}>{of.data && <Shown circle={of.data} />}</Answer>
      )}
    </Screen>
  );
});

function Shown({ circle }: { readonly circle: Circle }) {
  const { t } = useWords();
  const { name, type, isPrivate, role, circleId } = circle;
  const maySort = role === "admin" || role === "moderator";
  return (
    <>
      <Title>{name}</Title>
      <Small>{t(`people:circles.${type}`)}</Small>
      <Small>{t(isPrivate ? "people:circles.privateMore" : "people:circles.openMore")}</Small>
      {maySort && <PutIn circleId={circleId} />}
      <Heading>{t("people:circles.members")}</Heading>
      <CircleMembers circle={circle} />
      <Ending circle={circle} />
    </>
  );
}

/** The owner deletes it, others leave. */
function Ending({ circle: { circleId, ownerId, name, role } }: { readonly circle: Circle }) {
  const { t } = useWords();
  const router = useRouter();
  const queries = useQueryClient();
  const { circles } = useMember().kith.member;
  const { userId } = useMe();
  const { act, isBusy, trouble, until } = useAct();
  const isOwner = ownerId === userId;
  if (!isOwner && role === null) return null;
  const label = t(isOwner ? "people:circles.delete" : "people:circles.leave");
  const end = () =>
    void act(
      async () => {
        if (isOwner) await circles.delete.mutate({ circleId });
        else await circles.removeMember.mutate({ circleId, userId });
        await queries.invalidateQueries({ queryKey: keys.circles });
      },
      () => router.dismissTo("/circles"),
    );
  return (
    <>
      <AskedButton
        kind="plain"
        label={label}
        busy={isBusy}
        title={t("people:circles.endTitle", { name })}
        text={t(isOwner ? "people:circles.deleteLead" : "people:circles.leaveLead")}
        onYes={end}
      />
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
