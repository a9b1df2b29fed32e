interface SparklineProps {
  /** Null where nothing is known. */
  readonly values: readonly (number | null)[];
  readonly colour: string;
}

const width = 120;
const height = 32;
/** Of its place, how much a bar takes. */
const share = 0.75;

/** The shape of a series, for the eye only: what it says stands beside it in figures. */
export function Sparkline({ values, colour }: SparklineProps) {
  const largest = Math.max(1, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, values.length);
  const bars = values.map((value, place) => {
    if (value === null) return "";
    const bar = 1 + (value / largest) * (height - 1);
    const [left, top] = [(place * step).toFixed(2), (height - bar).toFixed(1)];
    return `M${left} ${height}V${top}h${(step * share).toFixed(2)}V${height}z`;
  });
  return (
    <svg
      className="kith-sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={bars.join("")} fill={colour} opacity={0.75} />
    </svg>
  );
}
