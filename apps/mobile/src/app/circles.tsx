import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { View } from "react-native";
import { withMe } from "../account/Gate";
import { useMember } from "../account/MemberProvider";
import { CircleRow } from "../circles/CircleRow";
import { CreateCircle } from "../circles/CreateCircle";
import { circlesQuery } from "../circles/queries";
import { Answer } from "../components/Answer";
import { Button } from "../components/Button";
import { More } from "../components/More";
import { Screen } from "../components/Screen";
import { Body, Title } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default withMe(function Circles() {
  const { t } = useWords();
  const of = useInfiniteQuery(circlesQuery(useMember().kith));
  const [isCreating, setCreating] = useState(false);
  const circles = of.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Screen
      bar={<TopBar onBack={useBack()} />}
      footer={<Button wide label={t("people:circles.create")} onPress={() => setCreating(true)} />}
    >
      <Title>{t("people:circles.title")}</Title>
      <Body tone="inkSoft">{t("people:circles.lead")}</Body>
      <Answer of={of}>
        {circles.length === 0 && of.error === null && <Body>{t("people:circles.none")}</Body>}
        <View style={{ gap: 8 }}>
          {circles.map((circle) => (
            <CircleRow key={circle.circleId} circle={circle} />
          ))}
        </View>
        <More of={of} />
      </Answer>
      {isCreating && <CreateCircle onClose={() => setCreating(false)} />}
    </Screen>
  );
});
