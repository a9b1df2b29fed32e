import type { CampusSso } from "@kith/contracts";
import { Checkbox, Code, PasswordInput, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { FormFoot, type Sending } from "../parts/FormFoot";
import { useWords } from "../words/useWords";

/** What is sent. A secret that is left out stays; null takes it away. */
export type SsoInput = Pick<CampusSso, "issuer" | "clientId" | "scopes" | "rule"> & {
  readonly clientSecret?: string | null;
};

interface SsoFormProps {
  readonly sso: CampusSso | null;
  readonly callbackUrl: string;
  readonly sending: Sending;
  readonly onSubmit: (draft: SsoInput) => void;
}

interface Draft {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly dropsSecret: boolean;
  readonly scopes: string[];
  readonly isAnybody: boolean;
  readonly claim: string;
  readonly allowed: string[];
}

const draftOf = (sso: CampusSso | null): Draft => ({
  ...{ issuer: sso?.issuer ?? "", clientId: sso?.clientId ?? "", secret: "", dropsSecret: false },
  ...{ scopes: sso?.scopes ?? ["email"], isAnybody: sso !== null && sso.rule === null },
  ...{ claim: sso?.rule?.claim ?? "", allowed: sso?.rule?.allowed ?? [] },
});

function inputOf({ secret, dropsSecret, isAnybody, ...draft }: Draft): SsoInput {
  const { issuer, clientId, scopes, claim, allowed } = draft;
  const rule = isAnybody ? null : { claim: claim.trim(), allowed };
  const clientSecret = dropsSecret ? null : secret;
  const shape = { issuer: issuer.trim(), clientId: clientId.trim(), scopes, rule };
  return clientSecret === "" ? shape : { ...shape, clientSecret };
}

export function SsoForm({ sso, callbackUrl, sending, onSubmit }: SsoFormProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => draftOf(sso));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (draft.isAnybody || draft.allowed.length > 0) onSubmit(inputOf(draft));
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">
          {t("campuses.sso.callback")}:{" "}
          <Code style={{ overflowWrap: "anywhere" }}>{callbackUrl}</Code>
        </Text>
        <TextInput
          label={t("campuses.sso.issuer")}
          description={t("campuses.sso.issuerMore")}
          type="url"
          value={draft.issuer}
          onChange={(event) => change({ issuer: event.currentTarget.value })}
          maxLength={300}
          required
        />
        <TextInput
          label={t("campuses.sso.clientId")}
          value={draft.clientId}
          onChange={(event) => change({ clientId: event.currentTarget.value })}
          maxLength={300}
          required
        />
        <PasswordInput
          label={t("campuses.sso.secret")}
          description={t(sso?.hasSecret ? "campuses.sso.secretKept" : "campuses.sso.secretNone")}
          value={draft.secret}
          onChange={(event) => change({ secret: event.currentTarget.value })}
          maxLength={500}
          disabled={draft.dropsSecret}
          autoComplete="off"
        />
        {sso?.hasSecret && (
          <Checkbox
            label={t("campuses.sso.secretRemove")}
            checked={draft.dropsSecret}
            onChange={(event) => change({ dropsSecret: event.currentTarget.checked })}
          />
        )}
        <TagsInput
          label={t("campuses.sso.scopes")}
          value={draft.scopes}
          onChange={(scopes) => change({ scopes })}
          maxTags={5}
          splitChars={[",", " "]}
          acceptValueOnBlur
        />
        <Rule draft={draft} onChange={change} />
        <FormFoot sending={sending} action={t("campuses.sso.save")} />
      </Stack>
    </form>
  );
}

interface RuleProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Whom of those that the issuer knows the campus takes for its own. */
function Rule({ draft, onChange }: RuleProps) {
  const { t } = useWords();
  return (
    <>
      <Checkbox
        label={t("campuses.sso.anybody")}
        checked={draft.isAnybody}
        onChange={(event) => onChange({ isAnybody: event.currentTarget.checked })}
      />
      {!draft.isAnybody && (
        <>
          <TextInput
            label={t("campuses.sso.claim")}
            description={t("campuses.sso.claimMore")}
            value={draft.claim}
            onChange={(event) => onChange({ claim: event.currentTarget.value })}
            pattern="[A-Za-z0-9_.:\/\-]+"
            maxLength={200}
            required
          />
          <TagsInput
            label={t("campuses.sso.allowed")}
            description={t("campuses.sso.allowedMore")}
            value={draft.allowed}
            onChange={(allowed) => onChange({ allowed })}
            maxTags={20}
            splitChars={[",", " "]}
            acceptValueOnBlur
            required={draft.allowed.length === 0}
          />
        </>
      )}
    </>
  );
}
