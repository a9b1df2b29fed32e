import { useEffect, useState } from "react";
import { Animated, Easing, Platform, StyleSheet, View } from "react-native";
import { Mark } from "../components/Wordmark";
import { usePalette } from "../theme/theme";
import { useCalm } from "./useCalm";

const size = 260;
const rings = [0, 1, 2] as const;
const breathMilliseconds = 6000;

/** Where a ring stands when nothing moves. */
const restingScale = (ring: number): number => 0.52 + ring * 0.24;

interface RadarProps {
  readonly active: boolean;
  readonly label: string;
}

/** Rings that go out slowly, like breath. They stand still for those who want less motion. */
export function Radar({ active, label }: RadarProps) {
  const palette = usePalette();
  const isCalm = useCalm();
  const moves = active && !isCalm;
  return (
    <View role="img" aria-label={label} style={styles.radar}>
      {rings.map((ring) =>
        moves ? (
          <MovingRing key={ring} ring={ring} />
        ) : (
          <View
            key={ring}
            style={[
              styles.ring,
              {
                borderColor: active ? palette.accent : palette.line,
                opacity: 1 - ring * 0.3,
                transform: [{ scale: restingScale(ring) }],
              },
            ]}
          />
        ),
      )}
      <View
        style={[styles.heart, { backgroundColor: active ? palette.accentSoft : palette.raised }]}
      >
        <Mark size={34} />
      </View>
    </View>
  );
}

function MovingRing({ ring }: { readonly ring: number }) {
  const palette = usePalette();
  const [breath] = useState(() => new Animated.Value(0));
  useEffect(() => {
    const once = Animated.timing(breath, {
      toValue: 1,
      duration: breathMilliseconds,
      easing: Easing.out(Easing.quad),
      useNativeDriver: Platform.OS !== "web",
    });
    const delay = Animated.delay((ring * breathMilliseconds) / rings.length);
    const loop = Animated.sequence([delay, Animated.loop(once)]);
    loop.start();
    return () => loop.stop();
  }, [breath, ring]);
  const scale = breath.interpolate({ inputRange: [0, 1], outputRange: [0.36, 1] });
  const opacity = breath.interpolate({ inputRange: [0, 0.15, 1], outputRange: [0, 0.9, 0] });
  return (
    <Animated.View
      style={[styles.ring, { borderColor: palette.accent, opacity, transform: [{ scale }] }]}
    />
  );
}

const styles = StyleSheet.create({
  radar: {
    width: size,
    height: size,
    alignSelf: "center",
    alignItems: "center",
    justifyContent: "center",
  },
  ring: {
    position: "absolute",
    width: size,
    height: size,
    borderRadius: size / 2,
    borderWidth: 2,
  },
  heart: {
    width: 104,
    height: 104,
    borderRadius: 52,
    alignItems: "center",
    justifyContent: "center",
  },
});
