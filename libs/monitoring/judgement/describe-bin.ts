import type { MovedBin } from './find-moved-bin.js';

const MOST_NAMED = 3;

/** The values of a bin in words: `18 to 25`, `2400 and more`, `BG`, `values that the reference does not have`. */
export function describeBin(bin: MovedBin): string {
  if (bin.kind === 'numeric') {
    if (bin.from === -Infinity) return bin.to === Infinity ? 'any value' : `below ${toFigures(bin.to)}`;
    return bin.to === Infinity ? `${toFigures(bin.from)} and more` : `${toFigures(bin.from)} to ${toFigures(bin.to)}`;
  }
  if (!bin.among) return 'values that the reference does not have';
  const more = bin.categories.length - MOST_NAMED;
  return `${bin.categories.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function toFigures(value: number): string {
  return String(Number(value.toPrecision(6)));
}
