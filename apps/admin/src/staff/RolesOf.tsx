import type { Grant, StaffMember } from "@kith/contracts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Dialog } from "../parts/Dialog";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";
import { GrantForm } from "./GrantForm";
import { useFetchStaff } from "./useFetchStaff";

/** All roles of a member, each with where and until when it holds. */
export function RolesOf({ member }: { readonly member: StaffMember }) {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { name, grants } = member;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconKey size={15} stroke={1.7} aria-hidden />}
        aria-label={`${t("staff.roles", { count: grants.length })}, ${name}`}
        onClick={open}
      >
        {t("staff.roles", { count: grants.length })}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("staff.rolesOf", { name })} isCentered>
        <Stack gap="md">
          <Grants member={member} />
          <GrantForm staffId={member.staffId} />
        </Stack>
      </Dialog>
    </>
  );
}

function Grants({ member: { staffId, grants } }: { readonly member: StaffMember }) {
  const { t } = useWords();
  const fetchAnew = useFetchStaff();
  const revoke = useMutation({
    ...trpc.ops.revokeRole.mutationOptions(),
    onSettled: fetchAnew,
  });
  return (
    <>
      <Stack gap="xs">
        {grants.map((grant) => {
          const { role, campusId } = grant;
          return (
            <Group key={`${role} ${campusId}`} justify="space-between" wrap="nowrap">
              <GrantText grant={grant} />
              <Button
                size="compact-sm"
                variant="subtle"
                color="berry"
                aria-label={t("staff.revokeOf", { role: t(`roles.${role}`) })}
                onClick={() => revoke.mutate({ staffId, role, campusId })}
              >
                {t("staff.revoke")}
              </Button>
            </Group>
          );
        })}
      </Stack>
      <Problem text={revoke.error ? sayError(t, revoke.error) : null} />
    </>
  );
}

function GrantText({ grant: { role, campusId, expiresAt } }: { readonly grant: Grant }) {
  const { t, format } = useWords();
  const where = campusId ? t("staff.atCampus", { campus: campusId }) : t("staff.everywhere");
  const when = expiresAt === null ? null : t("staff.until", { time: format.moment(expiresAt) });
  return (
    <div>
      <Text fw={500}>{t(`roles.${role}`)}</Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {[where, when].filter(Boolean).join(" · ")}
      </Text>
    </div>
  );
}
