import { Alert, Stack } from "@mantine/core";
import { IconAdjustmentsOff, IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";
import { isFound, SearchField } from "../parts/SearchField";
import { useWords } from "../words/useWords";
import { type Setting, settingColumns } from "./columns";
import { sayCaution } from "./sayCaution";

/** What the server was told at its start. */
export function ConfigurationPage() {
  const { t } = useWords();
  const configuration = useQuery(trpc.ops.getConfiguration.queryOptions({}));
  return (
    <Page title={t("configuration.title")} lead={t("configuration.lead")}>
      <Answer query={configuration} lines={10}>
        {({ settings }) => (
          <Stack gap="lg">
            <Cautions settings={settings.filter(({ caution }) => caution !== null)} />
            <Settings settings={settings} />
          </Stack>
        )}
      </Answer>
    </Page>
  );
}

function Cautions({ settings }: { readonly settings: readonly Setting[] }) {
  const { t } = useWords();
  if (settings.length === 0) return null;
  return (
    <Alert
      className="kith-caution"
      icon={<IconAlertTriangle />}
      title={t("configuration.cautions", { count: settings.length })}
    >
      <Stack gap="xs">
        {settings.map(({ name, caution }) => (
          <p key={name} style={{ margin: 0 }}>
            <bdi className="kith-mono">{name}</bdi>
            {" — "}
            {sayCaution(t, caution ?? "")}
          </p>
        ))}
      </Stack>
    </Alert>
  );
}

function Settings({ settings }: { readonly settings: readonly Setting[] }) {
  const { t } = useWords();
  const [sought, setSought] = useState("");
  const found = settings.filter(({ name, about }) => isFound(`${name} ${about}`, sought));
  return (
    <>
      <SearchField label={t("configuration.search")} sought={sought} onSeek={setSought} />
      <Card isFlush>
        {found.length > 0 ? (
          <DataTable
            caption={t("configuration.title")}
            columns={settingColumns(t)}
            rows={found}
            keyOf={({ name }) => name}
          />
        ) : (
          <Empty icon={IconAdjustmentsOff} text={t("configuration.nothing")} />
        )}
      </Card>
    </>
  );
}
