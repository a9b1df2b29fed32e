import type { privacy } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { type PolicyName, policies, policyNames } from "@kith/contracts/policies";
import { IconChecklist } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { type Column, DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import type { Formats } from "../words/formats";
import { useWords, type Words } from "../words/useWords";

type Count = OutputOf<typeof privacy.countConsents>["rows"][number];

const knownOf = (policy: Count["policy"]): PolicyName | undefined =>
  policyNames.find((name) => name === policy);

/** How many agree to which version of what. */
export function ConsentsCard() {
  const { t, format } = useWords();
  const counts = useQuery(trpc.privacy.countConsents.queryOptions({}));
  return (
    <Card title={t("consents.title")} lead={t("consents.lead")} isFlush>
      <Answer query={counts} lines={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon={IconChecklist} text={t("consents.none")} />
          ) : (
            <DataTable
              caption={t("consents.title")}
              columns={columns(t, format)}
              rows={rows}
              keyOf={({ policy, version }) => `${policy} ${version}`}
            />
          )
        }
      </Answer>
    </Card>
  );
}

const columns = (t: Words["t"], format: Formats): readonly Column<Count>[] => [
  {
    key: "policy",
    header: t("consents.policyOf"),
    isRowHeader: true,
    cell: ({ policy }) => {
      const known = knownOf(policy);
      return known ? t(`consents.policy.${known}`) : policy;
    },
  },
  {
    key: "version",
    header: t("consents.version"),
    cell: ({ policy, version }) => {
      const known = knownOf(policy);
      const isNewest = known !== undefined && policies[known].version === version;
      return isNewest ? t("consents.newest", { version }) : format.number(version);
    },
  },
  {
    key: "people",
    header: t("consents.people"),
    isNumber: true,
    cell: ({ people }) =>
      people === 0 ? t("consents.few") : t("consents.atLeast", { count: people }),
  },
];
