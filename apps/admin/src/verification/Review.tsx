import type { OpenedVerification, QueuedVerification } from "@kith/contracts";
import { Button, Group, Stack, Text } from "@mantine/core";
import { Card } from "../parts/Card";
import { Fact } from "../parts/Fact";
import { useNow } from "../parts/useNow";
import { Problem } from "../signin/Problem";
import { sayError } from "../words/sayError";
import { useWords } from "../words/useWords";
import { ApproveForm, DeclineForm } from "./DecideForms";
import { sayKind } from "./say";
import type { Reviewing } from "./useReview";

interface ReviewProps {
  readonly row: QueuedVerification;
  readonly reviewing: Reviewing;
}

/** One request: what it is about, and, once it is claimed, all that there is to decide by. */
export function Review({ row, reviewing }: ReviewProps) {
  const { t, format } = useWords();
  const now = useNow();
  const { opened, isBusy, error, claim } = reviewing;
  const isOpen = opened !== null && (opened.claim?.until ?? 0) > now;
  const holder = row.claim && row.claim.until > now && !row.claim.isOwn ? row.claim : null;
  return (
    <Card title={sayKind(t, row.kind)} {...(row.campusName ? { lead: row.campusName } : {})}>
      <Stack gap="md">
        <Facts row={row} opened={isOpen ? opened : null} />
        {isOpen && <Shown opened={opened} />}
        {opened && !isOpen && <Text role="status">{t("verification.lapsed")}</Text>}
        {holder && (
          <Text role="status">
            {t("verification.theirs", { name: holder.by, time: format.time(holder.until) })}
          </Text>
        )}
        <Problem text={error ? sayError(t, error) : null} />
        {isOpen ? (
          <Deciding row={row} reviewing={reviewing} />
        ) : (
          <Group>
            <Button loading={isBusy} disabled={holder !== null} onClick={claim}>
              {t("verification.claim")} <Key name="C" />
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

/** What to do about a request that is open: one of the two forms, or the way to them. */
function Deciding({ row, reviewing }: ReviewProps) {
  const { t } = useWords();
  const { form, isBusy, release, setForm } = reviewing;
  if (form === "approve") return <ApproveForm reviewing={reviewing} kind={row.kind} />;
  if (form === "decline") return <DeclineForm reviewing={reviewing} />;
  return (
    <Group gap="xs">
      <Button onClick={() => setForm("approve")}>
        {t("verification.approve")} <Key name="A" />
      </Button>
      <Button color="berry" onClick={() => setForm("decline")}>
        {t("verification.decline")} <Key name="D" />
      </Button>
      <Button variant="default" loading={isBusy} onClick={release}>
        {t("verification.release")} <Key name="R" />
      </Button>
    </Group>
  );
}

/** The key beside a button's word; who hears the page learns of keys from their list. */
const Key = ({ name }: { readonly name: string }) => (
  <kbd className="kith-key" aria-hidden>
    {name}
  </kbd>
);

interface FactsProps {
  readonly row: QueuedVerification;
  readonly opened: OpenedVerification | null;
}

function Facts({ row, opened }: FactsProps) {
  const { t, format } = useWords();
  return (
    <dl className="kith-facts">
      {opened && <Fact term={t("members.handle")} fact={`@${opened.handle}`} />}
      {opened && <Fact term={t("members.name")} fact={opened.name ?? "–"} />}
      <Fact term={t("verification.asked")} fact={format.moment(row.askedAt)} />
      <Fact term={t("verification.lapses")} fact={format.moment(row.lapsesAt)} />
      {opened?.claim && (
        <Fact term={t("verification.claimedUntil")} fact={format.time(opened.claim.until)} />
      )}
    </dl>
  );
}

function Shown({ opened }: { readonly opened: OpenedVerification }) {
  const { t } = useWords();
  const { statement, links, documents } = opened;
  return (
    <>
      {statement && (
        <div>
          <Text size="sm" c="dimmed">
            {t("verification.statement")}
          </Text>
          <Text style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }} dir="auto">
            {statement}
          </Text>
        </div>
      )}
      {links.length > 0 && (
        <div>
          <Text size="sm" c="dimmed">
            {t("verification.links")}
          </Text>
          {links.map((link) => (
            <Text key={link} style={{ overflowWrap: "anywhere" }} dir="ltr">
              <a href={link} target="_blank" rel="noreferrer noopener">
                {link}
              </a>
            </Text>
          ))}
        </div>
      )}
      {documents.map(({ documentId, path }, place) => (
        <img
          key={documentId}
          className="kith-document"
          src={path}
          alt={t("verification.document", { number: place + 1 })}
        />
      ))}
    </>
  );
}
