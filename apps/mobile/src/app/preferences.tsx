import type { Settings } from "@kith/contracts";
import { languageNames, languages } from "@kith/words";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { withMe } from "../account/Gate";
import { keys } from "../account/keys";
import { useMember } from "../account/MemberProvider";
import { Trouble } from "../account/Trouble";
import { useAct } from "../account/useAct";
import { Answer } from "../components/Answer";
import { Card } from "../components/Card";
import { Choice } from "../components/Choice";
import { Screen } from "../components/Screen";
import { Body, Heading, Small, Title } from "../components/Text";
import { Toggle } from "../components/Toggle";
import { TopBar } from "../components/TopBar";
import { useBack } from "../phone/useBack";
import { QuietHours } from "../privacy/QuietHours";
import { settingsQuery } from "../privacy/queries";
import { useWords } from "../words/useWords";

export default withMe(function Preferences() {
  const { t } = useWords();
  const of = useQuery(settingsQuery(useMember().kith));
  return (
    <Screen bar={<TopBar onBack={useBack()} />}>
      <Title>{t("people:preferences.title")}</Title>
      <Body tone="inkSoft">{t("people:preferences.lead")}</Body>
      <Answer of={of}>{of.data && <Shown settings={of.data} />}</Answer>
    </Screen>
  );
});

type Change = (part: Partial<Settings>) => void;
interface Part {
  readonly settings: Settings;
  readonly change: Change;
}

function Shown({ settings }: { readonly settings: Settings }) {
  const queries = useQueryClient();
  const { privacy } = useMember().kith.member;
  const { act, trouble, until } = useAct();
  const change: Change = (part) =>
    void act(async () => {
      queries.setQueryData(keys.settings, await privacy.updateSettings.mutate(part));
    });
  return (
    <>
      <Trouble trouble={trouble} until={until} />
      <Nearby settings={settings} change={change} />
      <Channels settings={settings} change={change} />
      <QuietHours
        hours={settings.quietHours}
        // Hours mean nothing without the clock by which they are meant.
        onChange={(quietHours) => change({ quietHours, timeZone: settings.timeZone ?? here() })}
      />
      <Place settings={settings} change={change} />
    </>
  );
}

const nearbyChoices = [
  "nobody",
  "friends",
  "everyone",
] as const satisfies readonly Settings["nearby"][];

function Nearby({ settings, change }: Part) {
  const { t } = useWords();
  return (
    <>
      <Choice
        label={t("people:preferences.nearby")}
        value={settings.nearby}
        onChange={(nearby) => change({ nearby })}
        options={nearbyChoices.map((value) => ({
          value,
          label: t(`people:preferences.nearby_${value}`),
        }))}
      />
      <Small>{t("people:preferences.nearbyMore")}</Small>
      <Card>
        <Toggle
          label={t("people:preferences.ghost")}
          more={t("people:preferences.ghostMore")}
          isOn={settings.isGhost}
          onChange={(isGhost) => change({ isGhost })}
        />
        <Toggle
          label={t("people:preferences.findable")}
          more={t("people:preferences.findableMore")}
          isOn={settings.isFindable}
          onChange={(isFindable) => change({ isFindable })}
        />
        <Toggle
          label={t("people:preferences.suggested")}
          more={t("people:preferences.suggestedMore")}
          isOn={settings.isSuggested}
          onChange={(isSuggested) => change({ isSuggested })}
        />
      </Card>
    </>
  );
}

const channelNames = ["mail", "sms"] as const satisfies Settings["channels"];

function Channels({ settings: { channels }, change }: Part) {
  const { t } = useWords();
  return (
    <Card>
      <Heading>{t("people:preferences.channels")}</Heading>
      <Small>{t("people:preferences.channelsLead")}</Small>
      {channelNames.map((name) => (
        <Toggle
          key={name}
          label={t(`people:preferences.channel_${name}`)}
          isOn={channels.includes(name)}
          onChange={(isOn) =>
            change({
              channels: channelNames.filter((each) =>
                each === name ? isOn : channels.includes(each),
              ),
            })
          }
        />
      ))}
    </Card>
  );
}

/** What was not chosen. */
const unchosen = "unchosen";
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** In which language and by which clock the server writes to them. */
function Place({ settings: { language, timeZone }, change }: Part) {
  const { t } = useWords();
  const zones = [...new Set([here(), timeZone])].filter((zone) => zone !== null);
  return (
    <>
      <Choice
        label={t("people:preferences.language")}
        value={language ?? unchosen}
        onChange={(value) => change({ language: languages.find((each) => each === value) ?? null })}
        options={[
          { value: unchosen, label: t("people:preferences.asApp") },
          ...languages.map((value) => ({ value, label: languageNames[value] })),
        ]}
      />
      <Choice
        label={t("people:preferences.timeZone")}
        value={timeZone ?? here()}
        onChange={(value) => change({ timeZone: value })}
        options={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
      />
    </>
  );
}
