export interface Scale {
  mean: Float64Array;
  deviation: Float64Array;
}

/** Brings every column of `rows` (`width` values a row) to mean 0 and standard deviation 1 (ddof 0) in place; a constant column becomes 0. */
export const standardise = (rows: Float64Array, width: number): Scale => {
  const count = rows.length / width;
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (let at = 0; at < rows.length; at += width) for (let k = 0; k < width; k += 1) mean[k]! += rows[at + k]!;
  for (let k = 0; k < width; k += 1) mean[k]! /= count;
  for (let at = 0; at < rows.length; at += width)
    for (let k = 0; k < width; k += 1) deviation[k]! += (rows[at + k]! - mean[k]!) ** 2;
  for (let k = 0; k < width; k += 1) deviation[k] = Math.sqrt(deviation[k]! / count) || 1;
  for (let at = 0; at < rows.length; at += width)
    for (let k = 0; k < width; k += 1) rows[at + k] = (rows[at + k]! - mean[k]!) / deviation[k]!;
  return { mean, deviation };
};
