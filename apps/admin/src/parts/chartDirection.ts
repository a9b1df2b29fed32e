/** Time runs from the side where reading begins, and is written at equal distances. */
export const chartDirection = (isRightToLeft: boolean) => ({
  dir: "ltr",
  xAxisProps: {
    reversed: isRightToLeft,
    minTickGap: 12,
    interval: "equidistantPreserveStart" as const,
  },
  yAxisProps: {
    orientation: isRightToLeft ? ("right" as const) : ("left" as const),
    allowDecimals: false,
    // Away from what is drawn, on either side.
    tick: {
      transform: `translate(${isRightToLeft ? 10 : -10}, 0)`,
      fontSize: 12,
      fill: "currentColor",
    },
  },
});
