import type { Verification } from "@kith/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { ActButton } from "../account/ActButton";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { useAct } from "../account/useAct";
import { Card } from "../components/Card";
import { Notice } from "../components/Notice";
import { Body, Label, Small } from "../components/Text";
import { useSide } from "../words/useSide";
import { useWords } from "../words/useWords";
import { knownReason, knownState } from "./kinds";

const icons = {
  waiting: "clock-outline",
  approved: "check-decagram-outline",
  declined: "close-circle-outline",
  withdrawn: "undo",
  lapsed: "timer-sand-complete",
  revoked: "close-circle-outline",
} as const;

interface RequestCardProps {
  readonly title: string;
  readonly request: Verification;
}

/** Where one request stands, and what whoever decided said. */
export function RequestCard({ title, request }: RequestCardProps) {
  const { t } = useWords();
  const side = useSide();
  const state = knownState(request);
  const reason = knownReason(request);
  const { note, expiresAt } = request;
  return (
    <Card>
      <Label style={side}>{title}</Label>
      {state && (
        <Notice
          live="status"
          icon={icons[state]}
          mood={state === "declined" || state === "revoked" ? "trouble" : "calm"}
          text={t(`people:badges.state.${state}`)}
        />
      )}
      {reason && <Body style={side}>{t(`people:badges.reason.${reason}`)}</Body>}
      {note && <Body style={side}>{t("people:badges.note", { note })}</Body>}
      {state === "approved" && expiresAt !== null && (
        <Small>{t("people:badges.until", { at: new Date(expiresAt) })}</Small>
      )}
      {state === "waiting" && <Waiting request={request} />}
    </Card>
  );
}

function Waiting({ request: { verificationId, lapsesAt } }: { readonly request: Verification }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { verification } = useMember().kith.member;
  const { act, ...acting } = useAct();
  const withdraw = () =>
    void act(async () => {
      await verification.withdraw.mutate({ verificationId });
      await queries.invalidateQueries({ queryKey: keys.verifications });
    });
  return (
    <>
      <Small>{t("people:badges.lapses", { at: new Date(lapsesAt) })}</Small>
      <ActButton
        kind="plain"
        label={t("people:badges.withdraw")}
        acting={acting}
        onPress={withdraw}
      />
    </>
  );
}
