/** Eighth-octaves of 1 + seconds, up to some nine years. */
const BINS_PER_OCTAVE = 8;

export const LABEL_DELAY_BINS = 226;

/** The bin of a label's delay. In SQL: `toUInt16(floor(8 * log2(1 + least(greatest(seconds, 0), 3e8))))`. */
export function labelDelayBin(seconds: number): number {
  const bin = Math.floor(BINS_PER_OCTAVE * Math.log2(1 + Math.max(0, seconds)));
  return Math.min(bin, LABEL_DELAY_BINS - 1);
}

/** The delay, in seconds, that no label of the bin exceeds. */
export function labelDelayUpperSeconds(bin: number): number {
  return 2 ** ((bin + 1) / BINS_PER_OCTAVE) - 1;
}
