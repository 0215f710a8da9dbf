/** Count vectors added bin by bin. One without bins was not counted and adds nothing; two that both have some must be on one grid. */
export function sumCounts(vectors: readonly (readonly number[])[]): number[] {
  let sum: number[] = [];
  for (const vector of vectors) {
    if (vector.length === 0) continue;
    if (sum.length === 0) sum = [...vector];
    else {
      if (vector.length !== sum.length) throw new RangeError(`${sum.length} and ${vector.length} bins are not of one grid`);
      for (let bin = 0; bin < sum.length; bin++) sum[bin]! += vector[bin]!;
    }
  }
  return sum;
}
