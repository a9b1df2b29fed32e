import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "expo-router";
import { withMe } from "../account/Gate";
import { useMe, useMember } from "../account/MemberProvider";
import { IconButton } from "../components/IconButton";
import { LinkRow } from "../components/LinkRow";
import { Screen } from "../components/Screen";
import { Small, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { FindField } from "../people/FindField";
import { OwnTabs } from "../people/ListTabs";
import { ownListQuery } from "../people/queries";
import { Suggested } from "../people/Suggested";
import { LeavingNotice } from "../privacy/LeavingNotice";
import { useWords } from "../words/useWords";

export default withMe(function People() {
  const { t } = useWords();
  const router = useRouter();
  const me = useMe();
  return (
    <Screen
      bar={
        <TopBar
          onBack={() => router.dismissTo("/")}
          end={
            <IconButton
              icon="account-circle-outline"
              label={t("people:account.title")}
              onPress={() => router.push("/account")}
            />
          }
        />
      }
    >
      <Title>{t("people:people.title")}</Title>
      {me.handle && <Small>{t("people:people.you", { handle: me.handle })}</Small>}
      <LeavingNotice />
      <FindField />
      <Waiting />
      <LinkRow
        icon="book-account-outline"
        label={t("people:contacts.title")}
        onPress={() => router.push("/contacts")}
      />
      <LinkRow
        icon="account-group-outline"
        label={t("people:circles.title")}
        onPress={() => router.push("/circles")}
      />
      <OwnTabs />
      <Suggested />
    </Screen>
  );
});

/** How many wait for an answer. */
function Waiting() {
  const { t } = useWords();
  const router = useRouter();
  const [{ kith }, { userId }] = [useMember(), useMe()];
  const requests = useInfiniteQuery(ownListQuery(kith, userId, "requestsReceived"));
  const invites = useInfiniteQuery(ownListQuery(kith, userId, "invitesReceived"));
  const count = [requests, invites]
    .flatMap(({ data }) => data?.pages ?? [])
    .reduce((total, { rows }) => total + rows.length, 0);
  return (
    <LinkRow
      icon="account-clock-outline"
      label={t("people:requests.title")}
      count={count}
      onPress={() => router.push("/requests")}
    />
  );
}
