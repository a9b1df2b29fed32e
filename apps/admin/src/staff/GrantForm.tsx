import type { CampusId, StaffId, StaffRole } from "@kith/contracts";
import { Button, Group, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { CampusSelect } from "../campuses/CampusSelect";
import { trpc } from "../data/kith";
import { UntilField } from "../parts/UntilField";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";
import { RoleSelect } from "./RoleSelect";
import { useFetchStaff } from "./useFetchStaff";

/** Gives one more role, or the same one until another time. */
export function GrantForm({ staffId }: { readonly staffId: StaffId }) {
  const { t } = useWords();
  const fetchAnew = useFetchStaff();
  const [role, setRole] = useState<StaffRole>("moderator");
  const [campusId, setCampusId] = useState<CampusId | null>(null);
  const [until, setUntil] = useState("");
  const grant = useMutation({
    ...trpc.ops.grantRole.mutationOptions(),
    onSettled: fetchAnew,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    grant.mutate({ staffId, role, campusId, expiresAt: until ? Date.parse(until) : null });
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <RoleSelect label={t("staff.role")} value={role} onChange={setRole} isExplained />
        <CampusSelect onChange={setCampusId} />
        <UntilField value={until} onChange={setUntil} />
        <Problem text={grant.error ? sayError(t, grant.error) : null} />
        <Group justify="flex-end">
          <Button type="submit" loading={grant.isPending}>
            {t("staff.grant")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
