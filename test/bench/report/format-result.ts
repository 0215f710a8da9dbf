import type { BenchResult, Comparison } from '../bench.js';

/** A benchmark as text: what was done, the pairs with their ratio and bound, then single figures. */
export function formatResult(name: string, { title, method, sizes, comparisons, figures, leftOut }: BenchResult): string {
  const sized = Object.entries(sizes).map(([what, value]) => `${value.toLocaleString('en')} ${what}`);
  const rows = [
    ...(comparisons.length > 0 ? [['', 'ours', 'against', '', 'ratio', '']] : []),
    ...comparisons.map((pair) => [
      pair.what,
      numberText(pair.ours),
      numberText(pair.theirs),
      pair.unit,
      `${pair.ratio.toFixed(2)} ×`,
      boundText(pair),
    ]),
    ...figures.map(({ what, value, unit }) => [what, numberText(value), '', unit, '', '']),
  ];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 3 || column === 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const left = leftOut.map((reason) => `LEFT OUT: ${reason}`);
  return [
    `${name}: ${title}`,
    `  ${method}`,
    `  Sizes: ${sized.join(' · ')}.`,
    ...[...table, ...left].map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function boundText({ ratio, bound }: Comparison): string {
  if (bound === undefined) return '';
  const { least, most } = bound;
  const kept = ratio <= (most ?? Infinity) && ratio >= (least ?? -Infinity);
  const text = [least === undefined ? '' : `≥ ${least}`, most === undefined ? '' : `≤ ${most}`]
    .filter((part) => part !== '')
    .join(', ');
  return `(${text}: ${kept ? 'kept' : 'BROKEN'})`;
}

function numberText(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
