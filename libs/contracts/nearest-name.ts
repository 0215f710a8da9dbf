/** The name that one most likely meant: the same but for case and signs, or at most two letters away and less than half of them. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const letters = bare(name).length;
  const distances = known.map((other) => ({ other, far: distance(bare(name), bare(other)) }));
  const near = distances.filter(({ far }) => far === 0 || (far <= 2 && 2 * far < letters));
  return near.sort((a, b) => a.far - b.far)[0]?.other;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
