import type { Flag } from "@kith/contracts";
import { flagNamePattern, flagNames } from "@kith/contracts/flags";
import { Autocomplete, Stack, Switch, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FormFoot, type Sending } from "../parts/FormFoot";
import { useWords } from "../words/useWords";
import { IdList } from "./IdList";
import { Percentage } from "./Percentage";

export type FlagDraft = Omit<Flag, "revision" | "changedAt">;

export const newDraft: FlagDraft = {
  name: "",
  description: "",
  isOn: false,
  percentage: 0,
  campuses: [],
  allowList: [],
};

interface FlagFormProps {
  readonly draft: FlagDraft;
  readonly action: string;
  /** Its name is still to be chosen. */
  readonly isNew?: boolean;
  readonly sending: Sending;
  readonly onSubmit: (draft: FlagDraft) => void;
  readonly onCancel: () => void;
}

export function FlagForm(props: FlagFormProps) {
  const { action, isNew = false, sending, onSubmit, onCancel } = props;
  const { t } = useWords();
  const [draft, setDraft] = useState(props.draft);
  const change = (part: Partial<FlagDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isNamed = flagNamePattern.test(draft.name);

  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, description, isOn, percentage, campuses, allowList } = draft;
    if (isNamed) onSubmit({ name, description, isOn, percentage, campuses, allowList });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {isNew && (
          <Autocomplete
            label={t("flags.name")}
            description={t("flags.nameHint")}
            error={draft.name === "" || isNamed ? undefined : t("flags.nameWrong")}
            data={[...flagNames]}
            value={draft.name}
            onChange={(name) => change({ name })}
            maxLength={60}
            dir="ltr"
            data-autofocus
            required
          />
        )}
        <Textarea
          label={t("flags.description")}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          maxLength={240}
          autosize
          minRows={2}
        />
        <Switch
          label={t("flags.isOn")}
          description={t("flags.offMore")}
          checked={draft.isOn}
          onChange={(event) => change({ isOn: event.currentTarget.checked })}
        />
        <Percentage value={draft.percentage} onChange={(percentage) => change({ percentage })} />
        <IdList
          name="campuses"
          idsMax={100}
          ids={draft.campuses}
          onChange={(campuses) => change({ campuses })}
        />
        <IdList
          name="allowList"
          idsMax={200}
          ids={draft.allowList}
          onChange={(allowList) => change({ allowList })}
        />
        <FormFoot sending={sending} action={action} isOff={!isNamed} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
