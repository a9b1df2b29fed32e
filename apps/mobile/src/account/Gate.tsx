import { Redirect, useRouter } from "expo-router";
import { type ComponentType, type ReactNode, useEffect } from "react";
import { Button } from "../components/Button";
import { Loading } from "../components/Loading";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";
import { MeProvider, useAccountState, useMaybeMember, useMember } from "./MemberProvider";

/** Pages for which a session is not enough yet: the first thing that it lacks has a page. */
const pageFor: Readonly<Record<string, "/join" | "/agree">> = { join: "/join", consents: "/agree" };

/** A page of the part with accounts, whoever looks at it. */
export const withAccount = (Page: ComponentType) =>
  function AccountPage() {
    return useMaybeMember() ? <Started Page={Page} /> : <NoServer />;
  };

/** A page for people who joined. Others are led to what they have to do first. */
export const withMe = (Page: ComponentType) =>
  withAccount(function MemberPage() {
    const state = useAccountState();
    if (state.phase === "unknown") return <Waiting />;
    if (state.phase === "signed_out") return <Redirect href="/sign-in" />;
    if (state.phase === "second_factor") return <Redirect href="/second-factor" />;
    const page = state.me.lacks.map((lack) => pageFor[lack]).find(Boolean);
    if (page) return <Redirect href={page} />;
    return (
      <MeProvider value={state.me}>
        <Page />
      </MeProvider>
    );
  });

/** A page for whoever is signed in, whatever their session still lacks. */
export const withSession = (Page: ComponentType) =>
  withAccount(function SessionPage() {
    const state = useAccountState();
    if (state.phase === "unknown") return <Waiting />;
    if (state.phase === "signed_out") return <Redirect href="/sign-in" />;
    if (state.phase === "second_factor") return <Redirect href="/second-factor" />;
    return (
      <MeProvider value={state.me}>
        <Page />
      </MeProvider>
    );
  });

/** Where somebody goes on who came in; null for those who did not. */
export function useEntered(): "/people" | "/second-factor" | null {
  const { phase } = useAccountState();
  if (phase === "second_factor") return "/second-factor";
  return phase === "signed_in" ? "/people" : null;
}

function Started({ Page }: { readonly Page: ComponentType }) {
  const member = useMember();
  useEffect(() => member.start(), [member]);
  return <Page />;
}

/** While it is not known who is signed in. */
export function Waiting({ children }: { readonly children?: ReactNode }) {
  return (
    <Screen centred bar={<TopBar onBack={useBack()} />}>
      <Loading />
      {children}
    </Screen>
  );
}

function NoServer() {
  const { t } = useWords();
  const router = useRouter();
  const toSettings = () => router.push("/settings");
  return (
    <Screen
      centred
      bar={<TopBar onBack={useBack()} />}
      footer={<Button wide label={t("open.toSettings")} onPress={toSettings} />}
    >
      <Title>{t("people:people.title")}</Title>
      <Body>{t("open.noServer")}</Body>
    </Screen>
  );
}
