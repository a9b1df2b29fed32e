import type { StaffPerson } from "@kith/contracts";
import { Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Fact } from "../parts/Fact";
import { LinkButton } from "../parts/LinkButton";
import { useMe } from "../shell/me";
import { Given } from "../verification/Given";
import { useWords } from "../words/useWords";
import { ActForm } from "./ActForm";
import { actsFor, type PersonAct } from "./acts";
import { sayState } from "./columns";

interface PersonProps {
  readonly person: StaffPerson;
  readonly onChanged: () => void;
}

/** Somebody, with what is theirs masked until there is a reason. */
export function Person({ person, onChanged }: PersonProps) {
  const { t, format } = useWords();
  const { rights } = useMe();
  const [act, setAct] = useState<PersonAct | null>(null);
  const [revealed, setRevealed] = useState<Readonly<Record<string, string>>>({});
  const { email, phone, name, suspension } = person;
  const until = suspension?.until ?? null;
  const facts: readonly (readonly [string, string])[] = [
    [t("members.name"), revealed.name ?? name],
    ...(email === null ? [] : [[t("members.email"), revealed.email ?? email] as const]),
    ...(phone === null ? [] : [[t("members.phone"), revealed.phone ?? phone] as const]),
    [t("members.stateOf"), sayState(t, person.state)],
    ...(suspension ? [[t("members.since"), format.moment(suspension.since)] as const] : []),
    ...(until === null ? [] : [[t("members.until"), format.moment(until)] as const]),
    [t("members.joined"), format.date(person.joinedAt)],
    [t("members.verified"), t(person.isVerified ? "members.yes" : "members.no")],
    [t("staff.factor"), t(person.hasSecondFactor ? "members.yes" : "members.no")],
    [t("members.sessions"), format.number(person.sessions)],
  ];
  function done(value: string | null) {
    if (act?.kind === "reveal" && value !== null) {
      const { field } = act;
      setRevealed((before) => ({ ...before, [field]: value }));
    } else {
      notifications.show({ message: t("members.done") });
      onChanged();
    }
    setAct(null);
  }
  return (
    <Stack gap="md">
      <dl className="kith-facts">
        {facts.map(([term, fact]) => (
          <Fact key={term} term={term} fact={fact} />
        ))}
      </dl>
      <Given userId={person.userId} />
      {act ? (
        <ActForm userId={person.userId} act={act} onDone={done} onCancel={() => setAct(null)} />
      ) : (
        <Group gap="xs">
          {rights.includes("audit.read") && (
            <LinkButton to="/audit" search={{ about: person.userId }} size="xs" variant="default">
              {t("members.audit")}
            </LinkButton>
          )}
          {actsFor(person, rights).map((one) => (
            <Button key={one.word} size="xs" variant="default" onClick={() => setAct(one)}>
              {t(`members.act.${one.word}`)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}
