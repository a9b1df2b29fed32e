import { Redirect } from "expo-router";
import { useChoices } from "../phone/PhoneProvider";

export default function Start() {
  const { interests, band } = useChoices();
  return <Redirect href={band && interests.length > 0 ? "/open" : "/welcome"} />;
}
