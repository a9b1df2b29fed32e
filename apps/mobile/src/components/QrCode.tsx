import { StyleSheet, View } from "react-native";
import { encode } from "uqr";

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

const side = 232;

/** A QR code, drawn here: the text goes nowhere. Dark on light in both themes, for cameras. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { border: 2 });
  // Whole points: a seam between cells would be read as light.
  const cell = Math.max(2, Math.floor(side / size));
  return (
    <View role="img" aria-label={label} style={[styles.code, { width: size * cell }]}>
      {data.map((row, y) => (
        <View key={keyOf(y)} style={{ height: cell }}>
          {runsIn(row).map(({ from, to }) => (
            <View
              key={keyOf(from)}
              style={[styles.run, { left: from * cell, width: (to - from) * cell }]}
            />
          ))}
        </View>
      ))}
    </View>
  );
}

const keyOf = (place: number): string => `at ${place}`;

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Dark cells beside each other, as one. */
function runsIn(row: readonly boolean[]): readonly Run[] {
  const runs: Run[] = [];
  row.forEach((isDark, at) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last?.to === at) runs[runs.length - 1] = { from: last.from, to: at + 1 };
    else runs.push({ from: at, to: at + 1 });
  });
  return runs;
}

const styles = StyleSheet.create({
  // A mirrored code is none: it runs from left to right in every language.
  code: { backgroundColor: "#ffffff", borderRadius: 8, overflow: "hidden", alignSelf: "center" },
  run: { position: "absolute", top: 0, bottom: 0, backgroundColor: "#000000" },
});
