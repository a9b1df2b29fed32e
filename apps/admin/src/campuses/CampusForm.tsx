import type { Campus } from "@kith/contracts";
import { Group, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FormFoot, type Sending } from "../parts/FormFoot";
import { useWords } from "../words/useWords";

export type CampusDraft = Omit<Campus, "campusId" | "hasSso">;

export const newCampus: CampusDraft = {
  name: "",
  country: "",
  city: "",
  timeZone: "",
  mailDomains: [],
};

const domainsMax = 20;
const domainPattern = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const timeZones = Intl.supportedValuesOf("timeZone");

interface CampusFormProps {
  readonly draft: CampusDraft;
  readonly sending: Sending;
  readonly onSubmit: (draft: CampusDraft) => void;
  readonly onCancel: () => void;
}

export function CampusForm(props: CampusFormProps) {
  const { sending, onSubmit, onCancel } = props;
  const { t } = useWords();
  const [draft, setDraft] = useState(props.draft);
  const change = (part: Partial<CampusDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isWhole = draft.mailDomains.length > 0 && draft.timeZone !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, country, city, timeZone, mailDomains } = draft;
    if (isWhole) onSubmit({ name: name.trim(), country, city: city.trim(), timeZone, mailDomains });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t("members.name")}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          maxLength={120}
          data-autofocus
          required
        />
        <Group grow align="flex-start">
          <TextInput
            label={t("campuses.city")}
            value={draft.city}
            onChange={(event) => change({ city: event.currentTarget.value })}
            maxLength={80}
            required
          />
          <TextInput
            label={t("campuses.country")}
            description={t("campuses.countryMore")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={draft.country}
            onChange={(event) => change({ country: event.currentTarget.value.toUpperCase() })}
            minLength={2}
            maxLength={2}
            pattern="[A-Z]{2}"
            required
          />
        </Group>
        <Select
          label={t("campuses.timeZone")}
          data={timeZones}
          value={draft.timeZone || null}
          onChange={(timeZone) => change({ timeZone: timeZone ?? "" })}
          limit={40}
          searchable
          required
        />
        <Domains domains={draft.mailDomains} onChange={(mailDomains) => change({ mailDomains })} />
        <FormFoot sending={sending} action={t("flags.save")} isOff={!isWhole} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

interface DomainsProps {
  readonly domains: readonly string[];
  readonly onChange: (domains: string[]) => void;
}

function Domains({ domains, onChange }: DomainsProps) {
  const { t } = useWords();
  const [isWrong, setWrong] = useState(false);
  return (
    <TagsInput
      label={t("campuses.domains")}
      description={t("campuses.domainsMore")}
      error={isWrong ? t("campuses.domainWrong") : undefined}
      value={[...domains]}
      onChange={(typed) => {
        const next = typed.map((domain) => domain.trim().toLowerCase());
        setWrong(!next.every((domain) => domainPattern.test(domain)));
        onChange([...new Set(next.filter((domain) => domainPattern.test(domain)))]);
      }}
      maxTags={domainsMax}
      splitChars={[",", " ", "\n", ";"]}
      acceptValueOnBlur
      required={domains.length === 0}
    />
  );
}
