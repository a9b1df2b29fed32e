import { type CampusId, type QueuedVerification, verificationKinds } from "@kith/contracts";
import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconCertificate, IconKeyboard } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { CampusSelect } from "../campuses/CampusSelect";
import { Answer } from "../parts/Answer";
import { Card } from "../parts/Card";
import { Empty } from "../parts/Empty";
import { LiveBadge } from "../parts/LiveBadge";
import { LoadMore } from "../parts/LoadMore";
import { Page } from "../parts/Page";
import { useMe } from "../shell/me";
import { useWords } from "../words/useWords";
import { KeysModal } from "./KeysModal";
import { useKeys } from "./keys";
import { buttonId, QueueList } from "./QueueList";
import { Review } from "./Review";
import { useQueue } from "./useQueue";
import { useReview } from "./useReview";

type Kind = (typeof verificationKinds)[number];

/** What people ask staff to make sure of: a queue to the left, the chosen request to the right. */
export function VerificationPage() {
  const { t, format } = useWords();
  const { rights } = useMe();
  const [kind, setKind] = useState<Kind | undefined>(undefined);
  const [campusId, setCampus] = useState<CampusId | null>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const queue = useQueue({ ...(kind ? { kind } : {}), ...(campusId ? { campusId } : {}) });
  const counts = queue.list.data?.pages[0]?.counts ?? [];
  const countOf = (name: Kind | "all") =>
    counts.reduce((sum, one) => sum + (name === "all" || one.kind === name ? one.count : 0), 0);
  const aside = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconKeyboard size={18} stroke={1.7} aria-hidden />}
        onClick={() => setShowsKeys(true)}
      >
        {t("verification.keys")}
      </Button>
      <LiveBadge status={queue.status} />
    </Group>
  );
  return (
    <Page title={t("verification.title")} lead={t("verification.lead")} aside={aside}>
      <Group align="flex-end">
        <SegmentedControl
          aria-label={t("requests.kindOf")}
          style={{ maxWidth: "100%", overflowX: "auto" }}
          value={kind ?? "all"}
          onChange={(chosen) => setKind(verificationKinds.find((name) => name === chosen))}
          data={(["all", ...verificationKinds] as const).map((value) => ({
            value,
            label: `${t(`verification.kind.${value}`)} ${format.number(countOf(value))}`,
          }))}
        />
        {rights.includes("campuses.manage") && <CampusSelect onChange={setCampus} />}
      </Group>
      <Answer query={queue.list} lines={6}>
        {({ pages }) => (
          <Queue
            rows={pages.flatMap((page) => page.rows)}
            queue={queue}
            onKeys={() => setShowsKeys(true)}
          />
        )}
      </Answer>
      <KeysModal isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </Page>
  );
}

interface QueueProps {
  readonly rows: readonly QueuedVerification[];
  readonly queue: ReturnType<typeof useQueue>;
  readonly onKeys: () => void;
}

function Queue({ rows, queue, onKeys }: QueueProps) {
  const { t } = useWords();
  const within = useRef<HTMLDivElement>(null);
  const { chosen, place, choose } = useChosen(rows);
  const reviewing = useReview(chosen?.verificationId, () => void queue.refresh());
  const open = (row: QueuedVerification | undefined) => {
    if (!row || row === chosen) return;
    reviewing.reset();
    choose(row);
  };
  const decideBy = (form: "approve" | "decline") => () => {
    if (reviewing.opened) reviewing.setForm(form);
  };
  useKeys(within, {
    j: () => open(rows[place + 1]),
    k: () => open(rows[place - 1]),
    c: reviewing.claim,
    a: decideBy("approve"),
    d: decideBy("decline"),
    r: reviewing.release,
    "?": onKeys,
  });
  if (!chosen) {
    return (
      <Card>
        <Empty icon={IconCertificate} text={t("verification.none")} />
      </Card>
    );
  }
  return (
    <div className="kith-review" ref={within}>
      <Card isFlush>
        <QueueList rows={rows} chosen={chosen.verificationId} onChoose={open} />
        <LoadMore query={queue.list} />
      </Card>
      <Review key={chosen.verificationId} row={chosen} reviewing={reviewing} />
    </div>
  );
}

/** The chosen request; where it waits no longer, the one that came into its place. */
function useChosen(rows: readonly QueuedVerification[]) {
  const [at, setAt] = useState<{ readonly id: string; readonly place: number } | null>(null);
  const found = rows.findIndex(({ verificationId }) => verificationId === at?.id);
  const place = found >= 0 ? found : Math.min(at?.place ?? 0, rows.length - 1);
  const chosen = rows[place];
  const id = chosen?.verificationId;
  // From the first choice on the focus goes with it: keys work where it is.
  const isChosen = at !== null;
  useEffect(() => {
    if (id && isChosen) document.getElementById(buttonId(id))?.focus();
  }, [id, isChosen]);
  useEffect(() => {
    if (id && id !== at?.id) setAt({ id, place });
  }, [id, at, place]);
  return {
    chosen,
    place,
    choose: (row: QueuedVerification) =>
      setAt({ id: row.verificationId, place: rows.indexOf(row) }),
  };
}
