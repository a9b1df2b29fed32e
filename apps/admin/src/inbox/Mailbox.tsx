import type { ops } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { Accordion, Anchor, Text } from "@mantine/core";
import { useWords } from "../words/useWords";
import { splitLinks } from "./links";

type Mail = OutputOf<typeof ops.listMails>["rows"][number];

/** Mails, newest first; one opens where it stands. */
export function Mailbox({ mails }: { readonly mails: readonly Mail[] }) {
  const { format } = useWords();
  return (
    <Accordion>
      {mails.map(({ mailId, to, subject, text, sentAt }) => (
        <Accordion.Item key={mailId} value={mailId}>
          <Accordion.Control>
            <Text component="span" display="block" fw={600}>
              <bdi>{subject}</bdi>
            </Text>
            <Text component="span" display="block" size="xs" c="dimmed">
              <bdi>{to}</bdi>
              {" · "}
              {format.moment(sentAt)}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>
            <MailText text={text} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function MailText({ text }: { readonly text: string }) {
  return (
    <div className="kith-mail" dir="auto">
      {splitLinks(text).map(({ text: part, isLink, at }) =>
        isLink ? (
          <Anchor key={at} href={part} inherit underline="always">
            {part}
          </Anchor>
        ) : (
          part
        ),
      )}
    </div>
  );
}
