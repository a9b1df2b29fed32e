import type { UserId } from "@kith/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMember } from "../account/MemberProvider";
import { Button } from "../components/Button";
import { Heading } from "../components/Text";
import { useWords } from "../words/useWords";
import { CircleRow } from "./CircleRow";
import { theirCirclesQuery } from "./queries";

/** Somebody's circles, where there are some that the person may know of. */
export function TheirCircles({ userId }: { readonly userId: UserId }) {
  const { t } = useWords();
  const of = useInfiniteQuery(theirCirclesQuery(useMember().kith, userId));
  const circles = of.data?.pages.flatMap((page) => page.rows) ?? [];
  if (circles.length === 0) return null;
  return (
    <>
      <Heading>{t("people:circles.title")}</Heading>
      {circles.map((circle) => (
        <CircleRow key={circle.circleId} circle={circle} />
      ))}
      {of.hasNextPage && (
        <Button
          kind="soft"
          label={t("people:app.more")}
          busy={of.isFetchingNextPage}
          onPress={() => void of.fetchNextPage()}
        />
      )}
    </>
  );
}
