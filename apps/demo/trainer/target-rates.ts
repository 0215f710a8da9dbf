/** Rows' worth of belief in the overall rate: an airport with few flights stays near it. */
const SMOOTHING = 200;

/** The share late by category, drawn towards the overall rate; categories without rows get that rate. */
export const targetRates = (
  categories: ReadonlyArray<string>,
  codes: Uint16Array,
  labels: Uint8Array,
  rows: Int32Array,
  overallRate: number,
): Map<string, number> => {
  const count = new Float64Array(categories.length);
  const late = new Float64Array(categories.length);
  for (const row of rows) {
    const code = codes[row]!;
    count[code]! += 1;
    late[code]! += labels[row]!;
  }
  return new Map(categories.map((name, code) => [name, (late[code]! + SMOOTHING * overallRate) / (count[code]! + SMOOTHING)]));
};
