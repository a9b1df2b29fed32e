import type { AuditEntry, StaffId } from "@kith/contracts";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../data/kith";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";

interface AuditFilterProps {
  readonly staffId: StaffId | undefined;
  readonly entries: readonly AuditEntry[];
}

/** Chooses whose deeds are shown: today's staff, as far as one may know it, and who is listed. */
export function AuditFilter({ staffId, entries }: AuditFilterProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { rights } = useMe();
  const staff = useQuery({
    ...trpc.ops.listStaff.queryOptions({ limit: 100 }),
    enabled: rights.includes("staff.manage"),
  });
  const names = new Map<string, string>();
  for (const { staffId: id, staffName } of entries) if (id) names.set(id, staffName);
  for (const { staffId: id, name } of staff.data?.rows ?? []) names.set(id, name);
  const options = [...names].map(([value, label]) => ({ value, label }));

  return (
    <Select
      label={t("audit.filter")}
      placeholder={t("audit.everyone")}
      data={options}
      value={staffId ?? null}
      onChange={(by) => void navigate({ to: "/audit", search: by ? { by } : {} })}
      clearable
      searchable
      maw={280}
    />
  );
}
