import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ComponentType, Suspense } from "react";
import { Waiting } from "../parts/Answer";
import { Empty } from "../parts/Empty";
import { Page } from "../parts/Page";
import { useWords } from "../words/useWords";
import { useMe } from "./me";
import { type PageName, pagesFor } from "./pages";

/** A page for those who may see it; the others are told why not. */
export function guarded(name: PageName, Content: ComponentType) {
  return function Guarded() {
    const { t } = useWords();
    const me = useMe();
    const isOpen = pagesFor(me).some((page) => page.name === name);
    if (!isOpen) return <NotForYou name={name} />;
    return (
      <Suspense fallback={<OnItsWay title={t(`pages.${name}`)} />}>
        <Content />
      </Suspense>
    );
  };
}

function OnItsWay({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <Waiting lines={6} />
    </Page>
  );
}

function NotForYou({ name }: { readonly name: PageName }) {
  const { t } = useWords();
  const me = useMe();
  const [first] = pagesFor(me);
  const why = t("trouble.noRightMore", { role: t(`roles.${me.staff.role}`) });
  return (
    <Page title={t(`pages.${name}`)}>
      <Empty icon={IconLock} text={`${t("trouble.noRight")} ${why}`} />
      {first && (
        <Button component={Link} to={first.path} variant="default" mx="auto">
          {t(`pages.${first.name}`)}
        </Button>
      )}
    </Page>
  );
}
