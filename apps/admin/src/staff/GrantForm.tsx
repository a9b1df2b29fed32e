import type { CampusId, StaffId, StaffRole } from "@kith/contracts";
import { Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { CampusSelect } from "../campuses/CampusSelect";
import { trpc } from "../data/kith";
import { FormFoot } from "../parts/FormFoot";
import { UntilField } from "../parts/UntilField";
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
        <FormFoot sending={grant} action={t("staff.grant")} />
      </Stack>
    </form>
  );
}
