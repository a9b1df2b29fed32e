import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useWords } from "../words/useWords";

/** An address that leads nowhere. */
export function NoPage() {
  const { t } = useWords();
  return (
    <Center mih="60dvh" p="md">
      <Stack align="center" gap="sm">
        <Title order={1}>{t("trouble.noPage")}</Title>
        <Text c="dimmed">{t("trouble.noPageMore")}</Text>
        <Button component={Link} to="/" variant="default">
          {t("trouble.toStart")}
        </Button>
      </Stack>
    </Center>
  );
}

/** A page that threw. */
export function Broken() {
  const { t } = useWords();
  return (
    <Center mih="60dvh" p="md">
      <Stack align="center" gap="sm" role="alert">
        <Title order={1}>{t("trouble.broke")}</Title>
        <Text c="dimmed">{t("trouble.brokeMore")}</Text>
        <Button variant="default" onClick={() => location.reload()}>
          {t("app.reload")}
        </Button>
      </Stack>
    </Center>
  );
}
