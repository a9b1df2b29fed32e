import type { StaffMember } from "@kith/contracts";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";
import { RoleSelect } from "./RoleSelect";
import { useFetchStaff } from "./useFetchStaff";

/** A member's role, which changes as soon as another is chosen. */
export function RoleCell({ member }: { readonly member: StaffMember }) {
  const { t } = useWords();
  const fetchAnew = useFetchStaff();
  const { staffId, name, grants } = member;
  const update = useMutation({
    ...trpc.ops.updateStaff.mutationOptions(),
    onSuccess: (_done, { role }) =>
      notifications.show({ message: t("staff.changed", { name, role: t(`roles.${role}`) }) }),
    onError: (error) => notifications.show({ color: "berry", message: sayError(t, error) }),
    onSettled: fetchAnew,
  });
  // To choose here replaces all of them: who has several is looked after one by one.
  const isPlain = grants.length === 1 && !grants[0]?.campusId && grants[0]?.expiresAt === null;
  if (!isPlain) return grants.map(({ role }) => t(`roles.${role}`)).join(", ");
  return (
    <RoleSelect
      label={t("staff.changeRole", { name })}
      value={update.isPending ? update.variables.role : member.role}
      onChange={(role) => update.mutate({ staffId, role })}
      isDisabled={update.isPending}
    />
  );
}
