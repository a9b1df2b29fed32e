import { useRouter } from "expo-router";
import { useState } from "react";
import { Button } from "../components/Button";
import { Body } from "../components/Text";
import { useWords } from "../words/useWords";
import { Bubble } from "./Bubble";
import { MemberDialog } from "./MemberDialog";

interface CardBubbleProps {
  readonly card: string;
  readonly isMine: boolean;
}

/** Somebody showed who they are. Opening it is up to the other, and needs an account. */
export function CardBubble({ card, isMine }: CardBubbleProps) {
  const { t } = useWords();
  const router = useRouter();
  const [isOpening, setOpening] = useState(false);
  const text = t(isMine ? "people:card.mine" : "people:card.theirs");
  const label = t(isMine ? "hello.fromYou" : "hello.fromThem", { text });
  return (
    <Bubble isMine={isMine} label={label}>
      <Body tone={isMine ? "onAccentSoft" : "ink"}>{text}</Body>
      {!isMine && (
        <Button
          kind="plain"
          icon="card-account-details-outline"
          label={t("people:card.open")}
          onPress={() => setOpening(true)}
        />
      )}
      {isOpening && (
        <MemberDialog
          title={text}
          lead={t("people:card.theirsMore")}
          yes={t("people:card.open")}
          onClose={() => setOpening(false)}
          onYes={async ({ member }) => {
            const { userId } = await member.identity.openCard.mutate({ card });
            router.push({ pathname: "/person/[userId]", params: { userId } });
          }}
        />
      )}
    </Bubble>
  );
}
