import type { StaffRole } from "@kith/contracts";
import { Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { trpc } from "../data/kith";
import { Dialog } from "../parts/Dialog";
import { FormFoot } from "../parts/FormFoot";
import { useWords } from "../words/useWords";
import { type Attempt, attemptFor } from "./attempt";
import { RoleSelect } from "./RoleSelect";

interface AddStaffProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function AddStaff({ isOpen, onClose }: AddStaffProps) {
  const { t } = useWords();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("staff.addTitle")} isCentered>
      <AddForm onClose={onClose} />
    </Dialog>
  );
}

function AddForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<StaffRole>("analyst");
  const attempt = useRef<Attempt | null>(null);
  const add = useMutation({
    ...trpc.ops.addStaff.mutationOptions(),
    onSuccess: async () => {
      notifications.show({ message: t("staff.added", { name }) });
      onClose();
      await client.invalidateQueries({ queryKey: trpc.ops.listStaff.pathKey() });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const person = { name: name.trim(), email: email.trim(), role };
    attempt.current = attemptFor(JSON.stringify(person), attempt.current, () =>
      crypto.randomUUID(),
    );
    add.mutate({ ...person, key: attempt.current.key });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <p className="kith-lead">{t("staff.addLead")}</p>
        <TextInput
          label={t("staff.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          autoComplete="off"
          data-autofocus
          required
        />
        <TextInput
          type="email"
          label={t("staff.email")}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          maxLength={200}
          autoComplete="off"
          required
        />
        <RoleSelect label={t("staff.role")} value={role} onChange={setRole} isExplained />
        <FormFoot sending={add} action={t("staff.addSubmit")} onCancel={onClose} />
      </Stack>
    </form>
  );
}
