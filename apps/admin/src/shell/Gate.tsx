import { Center, Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { trpc } from "../data/kith";
import { isEnded } from "../data/troubles";
import { FactorPage } from "../signin/FactorPage";
import { useWords } from "../words/useWords";
import { MeContext } from "./me";
import { OutageNotice } from "./OutageNotice";
import { Shell } from "./Shell";

/** Lets in who is signed in and has proved a second factor. */
export function Gate() {
  const { t } = useWords();
  const { data: me, error } = useQuery(trpc.ops.me.queryOptions({}));

  if (isEnded(error)) return <ToSignIn />;
  if (!me) {
    return (
      <>
        <OutageNotice />
        <Center h="100dvh">
          <Loader aria-label={t("app.loading")} />
        </Center>
      </>
    );
  }
  if (me.needs === "second_factor") return <FactorPage me={me} />;
  return (
    <MeContext value={me}>
      <Shell>
        <Outlet />
      </Shell>
    </MeContext>
  );
}

/** Leads to the sign-in, and from there back to the page that was asked for. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const next = router.state.location.pathname;
    void router.navigate({ to: "/sign-in", search: { next }, replace: true });
  }, [router]);
  return null;
}
