import type { verification } from "@kith/contracts";
import { type OpenedVerification, VerificationId } from "@kith/contracts";
import type { InputOf } from "@kith/contracts/kit";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { kith } from "../data/kith";
import { useWords } from "../words/useWords";

type Approval = Omit<InputOf<typeof verification.approve>, "verificationId">;
type Refusal = Omit<InputOf<typeof verification.decline>, "verificationId">;
type Form = "approve" | "decline" | null;

/** What is done about the chosen request; `onOver` once it waits no longer. */
export function useReview(chosen: string | undefined, onOver: () => void) {
  const { t } = useWords();
  const [opened, setOpened] = useState<OpenedVerification | null>(null);
  const [form, setForm] = useState<Form>(null);
  const run = useMutation({ mutationFn: (work: () => Promise<unknown>) => work() });
  const verificationId = VerificationId.safeParse(chosen).data;
  const { verification } = kith.member;

  const perform = (work: (id: VerificationId) => Promise<unknown>) => {
    if (verificationId && !run.isPending) run.mutate(() => work(verificationId));
  };
  const decide = (work: (id: VerificationId) => Promise<unknown>) =>
    perform(async (id) => {
      await work(id);
      notifications.show({ message: t("members.done") });
      close();
      onOver();
    });
  const close = () => {
    setOpened(null);
    setForm(null);
  };
  return {
    opened: opened?.verificationId === chosen ? opened : null,
    form,
    setForm,
    isBusy: run.isPending,
    error: run.error,
    /** Of what was chosen before nothing stays. */
    reset() {
      close();
      run.reset();
    },
    /** Once more: for five minutes from now, with fresh paths to its documents. */
    claim: () =>
      perform(async (id) => {
        await verification.claim.mutate({ verificationId: id });
        setOpened(await verification.get.mutate({ verificationId: id }));
      }),
    release: () =>
      perform(async (id) => {
        await verification.release.mutate({ verificationId: id });
        close();
      }),
    approve: (approval: Approval) =>
      decide((id) => verification.approve.mutate({ verificationId: id, ...approval })),
    decline: (refusal: Refusal) =>
      decide((id) => verification.decline.mutate({ verificationId: id, ...refusal })),
  };
}

export type Reviewing = ReturnType<typeof useReview>;
