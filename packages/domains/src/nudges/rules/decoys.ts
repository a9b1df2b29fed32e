/**
 * How many decoys are noted for beacons that are nobody's: one each. So a call costs the same
 * whoever was seen, and whoever calls right behind it feels no difference.
 */
export const decoysFor = (beaconsOfNobody: number): number => beaconsOfNobody;
