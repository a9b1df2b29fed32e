import type { Campus, CampusSso } from "@kith/contracts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { kith, trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Confirm } from "../parts/Confirm";
import { Dialog } from "../parts/Dialog";
import { useWords } from "../words/useWords";
import { SsoForm, type SsoInput } from "./SsoForm";

/** How often one looks whether the issuer was found. */
const lookMilliseconds = 500;

interface SsoModalProps {
  /** Null while nothing is being changed. */
  readonly campus: Campus | null;
  readonly onClose: () => void;
}

/** How members sign in at a campus itself. */
export function SsoModal({ campus, onClose }: SsoModalProps) {
  const { t } = useWords();
  return (
    <Dialog
      isOpen={campus !== null}
      onClose={onClose}
      title={campus && t("campuses.sso.title", { name: campus.name })}
      size="lg"
    >
      {campus && <Sso campus={campus} onClose={onClose} />}
    </Dialog>
  );
}

interface SsoProps {
  readonly campus: Campus;
  readonly onClose: () => void;
}

function Sso({ campus: { campusId, name }, onClose }: SsoProps) {
  const { t } = useWords();
  const query = useQuery({
    ...trpc.campuses.getSso.queryOptions({ campusId }),
    refetchInterval: ({ state }) => (state.data?.sso?.check === null ? lookMilliseconds : false),
  });
  const changed = useChanged();
  const save = useMutation({
    mutationFn: (draft: SsoInput) => kith.member.campuses.setSso.mutate({ ...draft, campusId }),
    onSuccess: () => notifications.show({ message: t("campuses.sso.saved", { name }) }),
    onSettled: changed,
  });
  return (
    <Answer query={query} lines={6}>
      {({ sso, callbackUrl }) => (
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t("campuses.sso.lead")}
          </Text>
          {sso && <Check campusId={campusId} name={name} sso={sso} onGone={onClose} />}
          <SsoForm
            // What was saved is what it shows from then on: the secret's field is empty again.
            key={JSON.stringify({ ...sso, check: null })}
            sso={sso}
            callbackUrl={callbackUrl}
            sending={save}
            onSubmit={(draft) => save.mutate(draft)}
          />
        </Stack>
      )}
    </Answer>
  );
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: trpc.campuses.pathKey() });
}

interface CheckProps {
  readonly campusId: Campus["campusId"];
  readonly name: string;
  readonly sso: CampusSso;
  readonly onGone: () => void;
}

/** How it went to look for the issuer, and what can be done besides changing it. */
function Check({ campusId, name, sso: { check }, onGone }: CheckProps) {
  const { t } = useWords();
  const [isLeaving, setLeaving] = useState(false);
  const changed = useChanged();
  const { campuses } = kith.member;
  const again = useMutation({
    mutationFn: () => campuses.checkSso.mutate({ campusId }),
    onSettled: changed,
  });
  const remove = useMutation({
    mutationFn: () => campuses.removeSso.mutate({ campusId }),
    onSuccess: () => {
      notifications.show({ message: t("campuses.sso.removed", { name }) });
      onGone();
    },
    onSettled: changed,
  });
  return (
    <Group justify="space-between">
      <Outcome check={check} />
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => again.mutate()}>
          {t("campuses.sso.again")}
        </Button>
        <Button size="compact-sm" variant="subtle" color="berry" onClick={() => setLeaving(true)}>
          {t("campuses.sso.remove")}
        </Button>
      </Group>
      <Confirm
        isOpen={isLeaving}
        title={t("campuses.sso.removeTitle", { name })}
        text={t("campuses.sso.removeLead")}
        action={t("campuses.sso.remove")}
        sending={remove}
        onConfirm={() => remove.mutate()}
        onClose={() => setLeaving(false)}
      />
    </Group>
  );
}

const known = ["unreachable", "forbidden_address", "not_an_issuer"] as const;

function Outcome({ check }: Pick<CampusSso, "check">) {
  const { t, format } = useWords();
  if (!check) return <Text role="status">{t("campuses.sso.checking")}</Text>;
  const time = format.moment(check.at);
  if (check.outcome === "ok") {
    return <Text role="status">{t("campuses.sso.check.ok", { time })}</Text>;
  }
  // A newer server's word is no less bad than those that are known.
  const outcome = known.find((one) => one === check.outcome) ?? "not_an_issuer";
  return (
    <Text role="alert" c="var(--kith-danger)">
      {t(`campuses.sso.check.${outcome}`)}
    </Text>
  );
}
