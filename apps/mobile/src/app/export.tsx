import type { PrivacyRequest } from "@kith/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { openURL } from "expo-linking";
import { useState } from "react";
import { ActButton } from "../account/ActButton";
import { withSession } from "../account/Gate";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Answer } from "../components/Answer";
import { Button } from "../components/Button";
import { Card } from "../components/Card";
import { Notice } from "../components/Notice";
import { Screen } from "../components/Screen";
import { Body, Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { usePhone } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { openRequest, requestsQuery } from "../privacy/queries";
import { useWords } from "../words/useWords";

export default withSession(function Export() {
  const { t } = useWords();
  const of = useQuery(requestsQuery(useMember().kith));
  const request = openRequest(of.data, "export");
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:export.title")}</Title>
      <Body tone="inkSoft">{t("people:export.lead")}</Body>
      <Answer of={of}>{request ? <Asked request={request} /> : <Ask />}</Answer>
    </Screen>
  );
});

const useRefresh = () => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keys.requests });
};

function Ask() {
  const { t } = useWords();
  const member = useMember();
  const refresh = useRefresh();
  const [key] = useState(member.newKey);
  const { act, ...acting } = useAct();
  const ask = () =>
    void act(async () => {
      await member.kith.member.privacy.requestExport.mutate({ key });
      await refresh();
    });
  return <ActButton wide label={t("people:export.ask")} acting={acting} onPress={ask} />;
}

function Asked({ request }: { readonly request: PrivacyRequest }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const { privacy } = useMember().kith.member;
  const { act, ...acting } = useAct();
  const { requestId, state, dueAt, expiresAt, bytes } = request;
  const isReady = state === "ready";
  const cancel = () =>
    void act(async () => {
      await privacy.cancelExport.mutate({ requestId });
      await refresh();
    });
  return (
    <Card>
      {isReady && expiresAt !== null ? (
        <>
          <Notice
            live="status"
            icon="check"
            text={t("people:export.ready", { at: new Date(expiresAt) })}
          />
          {bytes !== null && (
            <Small>{t("people:export.size", { megabytes: bytes / 1024 ** 2 })}</Small>
          )}
          <Fetch request={request} />
        </>
      ) : (
        <Notice
          live="status"
          icon="clock-outline"
          text={t("people:export.waiting", { at: new Date(dueAt) })}
        />
      )}
      <ActButton
        kind="plain"
        label={t(isReady ? "people:export.delete" : "people:export.cancel")}
        acting={acting}
        onPress={cancel}
      />
    </Card>
  );
}

/** First a link, which is good for a short while, and then whatever opens links. */
function Fetch({ request: { requestId } }: { readonly request: PrivacyRequest }) {
  const { t } = useWords();
  const { server } = usePhone();
  const { privacy } = useMember().kith.member;
  const { act, isBusy, trouble, until } = useAct();
  const [path, setPath] = useState<string | null>(null);
  const link = () =>
    void act(async () => setPath((await privacy.createExportLink.mutate({ requestId })).path));
  const open = () => {
    if (path !== null) void act(() => openURL(server().replace(/\/+$/, "") + path));
    setPath(null);
  };
  return (
    <>
      {path === null ? (
        <Button label={t("people:export.link")} busy={isBusy} onPress={link} />
      ) : (
        <>
          <Button icon="download" label={t("people:export.fetch")} onPress={open} />
          <Small>{t("people:export.fetchLead")}</Small>
        </>
      )}
      <Trouble trouble={trouble} until={until} />
    </>
  );
}
