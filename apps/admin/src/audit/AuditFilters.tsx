import { type AuditEntry, auditActions } from "@kith/contracts";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../data/kith";
import { fieldOf, momentIn } from "../parts/moments";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";
import { sayAction } from "./columns";
import { type AuditSearch, withoutGaps } from "./filter";

/** Two stand beside each other on a phone. */
const share = { flex: "1 1 10.5rem", maxWidth: "16rem" };

interface AuditFiltersProps {
  readonly asked: AuditSearch;
  readonly entries: readonly AuditEntry[];
}

/** Chooses what of the audit is shown: whose deeds, which, about whom and of when. */
export function AuditFilters({ asked, entries }: AuditFiltersProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { by, about, action, since, until } = asked;
  const seek = (part: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }) =>
    void navigate({ to: "/audit", search: withoutGaps({ ...asked, ...part }) });
  const actions = auditActions.map((value) => ({ value, label: sayAction(t, value) }));
  const isAnything = Object.keys(asked).length > 0;

  return (
    <Group align="flex-end" gap="sm">
      <StaffSelect by={by} entries={entries} onChange={(chosen) => seek({ by: chosen })} />
      <Select
        label={t("audit.action")}
        placeholder={t("audit.everything")}
        data={actions.toSorted((one, other) => one.label.localeCompare(other.label))}
        value={action ?? null}
        onChange={(chosen) => seek({ action: chosen ?? undefined })}
        clearable
        searchable
        style={share}
      />
      <TextInput
        type="datetime-local"
        label={t("audit.since")}
        value={fieldOf(since)}
        onChange={({ currentTarget: { value } }) => seek({ since: momentIn(value) })}
        style={share}
      />
      <TextInput
        type="datetime-local"
        label={t("audit.until")}
        value={fieldOf(until)}
        onChange={({ currentTarget: { value } }) => seek({ until: momentIn(value) })}
        style={share}
      />
      {about && (
        <Button
          variant="light"
          rightSection={<IconX size={15} stroke={1.8} aria-hidden />}
          onClick={() => seek({ about: undefined })}
        >
          {t("audit.aboutOne")}
        </Button>
      )}
      {isAnything && (
        <Button variant="subtle" onClick={() => void navigate({ to: "/audit", search: {} })}>
          {t("audit.all")}
        </Button>
      )}
    </Group>
  );
}

interface StaffSelectProps {
  readonly by: string | undefined;
  readonly entries: readonly AuditEntry[];
  readonly onChange: (by: string | undefined) => void;
}

/** Today's staff, as far as one may know it, and who is listed. */
function StaffSelect({ by, entries, onChange }: StaffSelectProps) {
  const { t } = useWords();
  const { rights } = useMe();
  const staff = useQuery({
    ...trpc.ops.listStaff.queryOptions({ limit: 100 }),
    enabled: rights.includes("staff.manage"),
  });
  const names = new Map<string, string>();
  for (const { staffId: id, staffName } of entries) if (id) names.set(id, staffName);
  for (const { staffId: id, name } of staff.data?.rows ?? []) names.set(id, name);
  return (
    <Select
      label={t("audit.filter")}
      placeholder={t("audit.everyone")}
      data={[...names].map(([value, label]) => ({ value, label }))}
      value={by ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable
      style={share}
    />
  );
}
