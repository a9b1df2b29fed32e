import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { IconShieldQuestion } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../data/kith";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { DataTable } from "../parts/DataTable";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { attackColumns } from "./columns";
import { Verdict } from "./Verdict";

type Attacks = OutputOf<typeof ops.getAttacks>;

/** What simulated attackers reached when they ran last. */
export function AttacksPage() {
  const { t } = useWords();
  const attacks = useQuery(trpc.ops.getAttacks.queryOptions({}));
  return (
    <Page title={t("attacks.title")} lead={t("attacks.lead")}>
      <Answer query={attacks} lines={8}>
        {(answer) => <LastRun {...answer} />}
      </Answer>
    </Page>
  );
}

function LastRun({ state, run }: Attacks) {
  const { t, format } = useWords();
  if (!run) {
    const why = state === "there" ? "unreadable" : state;
    return (
      <Card>
        <Empty icon={IconShieldQuestion} text={t(`attacks.${why}`)} />
      </Card>
    );
  }
  const { at, budget, seed, isHeld, attackers } = run;
  const percent = format.figure(budget * 100);
  return (
    <Card
      title={t("attacks.run", { at: format.moment(at) })}
      lead={t("attacks.budget", { percent, seed: String(seed) })}
      aside={<Verdict isHeld={isHeld} />}
      isFlush
    >
      <DataTable
        caption={t("attacks.title")}
        columns={attackColumns(t, format)}
        rows={attackers}
        keyOf={({ name }) => name}
      />
    </Card>
  );
}
