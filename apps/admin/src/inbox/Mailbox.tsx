import { Accordion, Anchor, Group, Text, ThemeIcon } from "@mantine/core";
import { IconBrandWhatsapp, IconMail, IconMessage, IconPhoneIncoming } from "@tabler/icons-react";
import { useWords } from "../words/useWords";
import type { Entry } from "./entries";
import { splitLinks } from "./links";

/** Mails, calls and messages, newest first; one opens where it stands. */
export function Mailbox({ entries }: { readonly entries: readonly Entry[] }) {
  const { format } = useWords();
  return (
    <Accordion>
      {entries.map((entry) => (
        <Accordion.Item key={entry.id} value={entry.id}>
          <Accordion.Control>
            <Group gap="sm" wrap="nowrap">
              <ChannelIcon channel={entry.channel} />
              <div>
                <Text component="span" display="block" fw={600}>
                  <Title entry={entry} />
                </Text>
                <Text component="span" display="block" size="xs" c="dimmed">
                  <bdi>{entry.to}</bdi>
                  {" · "}
                  {format.moment(entry.sentAt)}
                </Text>
              </div>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Content entry={entry} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

const icons = {
  flash_call: IconPhoneIncoming,
  whatsapp: IconBrandWhatsapp,
  mail: IconMail,
} as const;

function ChannelIcon({ channel }: Pick<Entry, "channel">) {
  const Icon = Object.hasOwn(icons, channel) ? icons[channel as keyof typeof icons] : IconMessage;
  return (
    <ThemeIcon variant="light" size="lg" aria-hidden>
      <Icon size={18} />
    </ThemeIcon>
  );
}

function Title({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  if ("subject" in entry) return <bdi>{entry.subject}</bdi>;
  if (entry.channel === "flash_call") return t("inbox.call", { code: entry.code });
  return t(entry.channel === "whatsapp" ? "inbox.whatsapp" : "inbox.sms");
}

function Content({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  if (entry.channel === "flash_call") return <Text size="sm">{t("inbox.callHow")}</Text>;
  return <MailText text={entry.text} />;
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
