interface SparklineProps {
  readonly values: readonly number[];
  readonly colour: string;
}

const width = 120;
const height = 32;

/** The shape of a series, for the eye only: what it says stands beside it in figures. */
export function Sparkline({ values, colour }: SparklineProps) {
  const largest = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) => {
    const y = height - 1 - (value / largest) * (height - 2);
    return `${(index * step).toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg
      className="kith-sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polygon
        points={`0,${height} ${points.join(" ")} ${width},${height}`}
        fill={colour}
        opacity={0.14}
      />
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke={colour}
        strokeWidth={1.6}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
