import { useEffect, useState } from "react";
import { AccessibilityInfo } from "react-native";

/** Whether the person asked the system for less motion. */
export function useCalm(): boolean {
  const [isCalm, setCalm] = useState(false);
  useEffect(() => {
    void AccessibilityInfo.isReduceMotionEnabled().then(setCalm);
    const watch = AccessibilityInfo.addEventListener("reduceMotionChanged", setCalm);
    return () => watch.remove();
  }, []);
  return isCalm;
}
