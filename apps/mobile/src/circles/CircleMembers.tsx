import type { Circle, CircleMember, CircleRole } from "@kith/contracts";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "../account/keys";
import { useMe, useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Button } from "../components/Button";
import { Tabs } from "../components/Tabs";
import { Small } from "../components/Text";
import { PersonList } from "../people/PersonList";
import { useWords } from "../words/useWords";
import { membersQuery } from "./queries";

const roles = ["admin", "moderator", "member"] as const;

/** Who is in it, and what the caller may do about each. */
export function CircleMembers({ circle }: { readonly circle: Circle }) {
  const { t } = useWords();
  const of = useInfiniteQuery(membersQuery(useMember().kith, circle.circleId));
  const roleOf = new Map(
    of.data?.pages.flatMap((page) => page.rows).map((row) => [row.userId, row]) ?? [],
  );
  return (
    <PersonList
      of={of}
      label={t("people:circles.members")}
      empty={t("people:circles.noMembers")}
      actions={({ userId }) => {
        const found = roleOf.get(userId);
        return found && <MemberActions circle={circle} found={found} />;
      }}
    />
  );
}

interface MemberActionsProps {
  readonly circle: Circle;
  readonly found: CircleMember;
}

function MemberActions({ circle, found }: MemberActionsProps) {
  const { t } = useWords();
  const me = useMe();
  const queries = useQueryClient();
  const { circles } = useMember().kith.member;
  const { act, trouble, until } = useAct();
  const { circleId, ownerId } = circle;
  const { userId, role, handle } = found;
  const isOwner = userId === ownerId;
  const mayChange = !isOwner && userId !== me.userId;
  const mayTakeOut =
    mayChange && (circle.role === "admin" || (circle.role === "moderator" && role === "member"));
  const change = (does: () => Promise<unknown>) =>
    void act(async () => {
      await does();
      await queries.invalidateQueries({ queryKey: keys.members(circleId) });
    });
  const give = (next: CircleRole) =>
    change(() => circles.updateMember.mutate({ circleId, userId, role: next }));
  return (
    <>
      {mayChange && circle.role === "admin" ? (
        <Tabs
          kind="choice"
          label={t("people:circles.roleOf", { handle })}
          value={role}
          onChange={give}
          tabs={roles.map((value) => ({ value, label: t(`people:roles.${value}`) }))}
        />
      ) : (
        <Small>{t(isOwner ? "people:roles.owner" : `people:roles.${role}`)}</Small>
      )}
      {mayTakeOut && (
        <Button
          kind="plain"
          label={t("people:circles.takeOut", { handle })}
          onPress={() => change(() => circles.removeMember.mutate({ circleId, userId }))}
        />
      )}
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
