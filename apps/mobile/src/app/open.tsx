import { Redirect } from "expo-router";
import { View } from "react-native";
import { Screen } from "../components/Screen";
import { HomeBar } from "../phone/HomeBar";
import { useChoices, useTalk } from "../phone/PhoneProvider";
import { ClosedView } from "../talk/ClosedView";
import { OpenFooter, OpenView } from "../talk/OpenView";
import { StartFooter } from "../talk/StartFooter";

export default function OpenScreen() {
  const { interests, band } = useChoices();
  const { phase } = useTalk();
  if (!band || interests.length === 0) return <Redirect href="/welcome" />;
  const isOpen = phase === "open";
  return (
    <Screen bar={<HomeBar hasLearn />} footer={isOpen ? <OpenFooter /> : <StartFooter />}>
      <View style={{ gap: 18 }}>{isOpen ? <OpenView /> : <ClosedView />}</View>
    </Screen>
  );
}
