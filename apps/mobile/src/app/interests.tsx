import { interestsMax } from "@kith/contracts/bounds";
import { useRouter } from "expo-router";
import { useState } from "react";
import { ownTextCharactersMax } from "../choices/chosen";
import { Choice } from "../components/Choice";
import { Field } from "../components/Field";
import { FormPage } from "../components/FormPage";
import { Notice } from "../components/Notice";
import { Small } from "../components/Text";
import { TopBar } from "../components/TopBar";
import { CategoryList } from "../interests/CategoryList";
import { ChosenChips } from "../interests/ChosenChips";
import { ConsentDialog } from "../interests/ConsentDialog";
import { OwnDialog } from "../interests/OwnDialog";
import { SearchResults } from "../interests/SearchResults";
import { useInterests } from "../interests/useInterests";
import { useChoices, usePhone, useTalk } from "../phone/PhoneProvider";
import { useBack } from "../phone/useBack";
import { useWords } from "../words/useWords";

export default function InterestsScreen() {
  const { t } = useWords();
  const router = useRouter();
  const back = useBack();
  const interests = useInterests();
  const { band } = useChoices();
  const { phase } = useTalk();
  const [query, setQuery] = useState("");
  const [own, setOwn] = useState<string | null>(null);
  const isSearching = query.trim() !== "";
  return (
    <FormPage
      bar={<TopBar onBack={back} />}
      title={t("interests.title")}
      lead={t("interests.lead", { max: interestsMax })}
      action={t(band ? "interests.save" : "interests.done")}
      isReady={interests.interests.length > 0}
      onSend={() => (band ? back() : router.push("/age"))}
    >
      {phase !== "closed" && <Notice text={t("interests.nextTime")} />}
      <ChosenChips interests={interests} />
      <Field
        kind="search"
        icon="magnify"
        label={t("interests.search")}
        value={query}
        onChange={setQuery}
        charactersMax={ownTextCharactersMax}
        clearLabel={t("interests.clearSearch")}
      />
      {isSearching ? (
        <SearchResults query={query} interests={interests} onOwn={setOwn} />
      ) : (
        <CategoryList interests={interests} />
      )}
      <MatchChoice />
      {interests.asking && (
        <ConsentDialog
          chosen={interests.asking}
          onAgree={interests.agree}
          onDecline={interests.decline}
        />
      )}
      {own !== null && (
        <OwnDialog
          text={own}
          onClose={() => setOwn(null)}
          onAdd={(category) => {
            interests.add({ text: own, category });
            setOwn(null);
            setQuery("");
          }}
        />
      )}
    </FormPage>
  );
}

function MatchChoice() {
  const { t } = useWords();
  const { choices } = usePhone();
  const { match } = useChoices();
  return (
    <>
      <Choice
        label={t("interests.matchTitle")}
        value={match}
        onChange={(value) => choices.change({ match: value })}
        options={[
          { value: "category", label: t("interests.matchCategory") },
          { value: "interest", label: t("interests.matchInterest") },
        ]}
      />
      <Small>{t("interests.matchNote")}</Small>
    </>
  );
}
