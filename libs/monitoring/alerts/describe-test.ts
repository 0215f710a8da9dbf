import type { TestedValue } from '#libs/contracts';
import { formatNumber } from './format-number.js';

const NAMES: Readonly<Record<string, string>> = {
  effect: 'PSI less its noise',
  wasserstein: 'W₁',
  psi: 'PSI',
  missingShare: 'missing',
  nonFiniteShare: 'not finite',
  typeViolationShare: 'of the wrong type',
  unseenShare: 'unseen categories',
  outOfRangeShare: 'out of range',
  unequalShare: 'unequal',
  onlineOnlyShare: 'only online',
  offlineOnlyShare: 'only offline',
  auc: 'AUC',
  calibrationGap: 'calibration gap',
};

/** A value that was tested, beside what it is compared with: `W₁ .86 σ`, `12 % missing (.3 % before)`. */
export function describeTest({ test, value, reference, unit }: TestedValue): string {
  const name = NAMES[test] ?? test;
  if (value === null) return `${name} unknown`;
  const before = reference === null ? '' : ` (${toText(reference, test, unit)} in the reference)`;
  if (test === 'rows')
    return `${toText(value, test, unit)} rows${reference === null ? '' : `, usually ${toText(reference, test, unit)}`}`;
  if (test === 'freshnessMs')
    return `no event for ${toText(value, test, unit)}${reference === null ? '' : `, the longest gap was ${toText(reference, test, unit)}`}`;
  if (test === 'emptyWindows') return `${toText(value, test, unit)} empty windows in a row`;
  if (test.endsWith('Share')) return `${toText(value, test, unit)} ${name}${before}`;
  return `${name} ${toText(value, test, unit)}${before}`;
}

function toText(value: number, test: string, unit: string): string {
  if (unit === 'σ') return `${formatNumber(value)} σ`;
  if (test.endsWith('Share')) return `${formatNumber(value * 100)} %`;
  if (unit === 'milliseconds') return toSpan(value);
  if (unit === 'rows' || unit === 'count') return Math.round(value).toLocaleString('en-US');
  return formatNumber(value);
}

function toSpan(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} days`;
}
