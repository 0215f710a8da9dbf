import { pagesBound } from './pages-bound.js';
import type { Month } from './run-month.js';

export interface QuietReport {
  months: number;
  seconds: number;
  pages: { rows: number; total: number; mean: number; upper95: number; most: number; holds: boolean }[];
  found: { name: string; found: number; of: number; share: number; holds: boolean }[];
  /** Flagged features of 100 and share of windows with any, at 200, 1,000 and 5,000 rows: measured elsewhere on drawn data of this kind. */
  peers: typeof PEERS;
  holds: boolean;
}

const MOST_PAGES = 1;
const LEAST_FOUND = 0.95;

const PEERS = [
  { rules: 'Evidently 0.7.23, default', flagged: [29.9, 4.4, 0.08], anyFlagged: [1, 1, 0.08] },
  { rules: 'Evidently 0.7.23, PSI ≥ .1', flagged: [20.4, 3.9, 0], anyFlagged: [1, 1, 0] },
  { rules: 'Evidently 0.7.23, KS and χ² at p ≤ .05', flagged: [5.3, 6.2, 11.9], anyFlagged: [1, 1, 1] },
  { rules: 'whylogs 1.6.4, DRIFT', flagged: [11.1, 8.7, 11.8], anyFlagged: [1, 1, 1] },
  { rules: 'Deepchecks 0.19.1, score > .2', flagged: [0, 0, 0], anyFlagged: [0, 0, 0] },
  { rules: 'alibi-detect 0.13, Bonferroni', flagged: [null, null, null], anyFlagged: [0.1, 0.02, 0.02] },
] as const;

/** What the months come to; a month of fewer hours than 720 counts as the part of one that it is. */
export function toQuietReport(months: readonly Month[], hours: number, seconds: number): QuietReport {
  const whole = (months.length * hours) / 720;
  const pages = (months[0]?.pages ?? []).map(({ rows }, at) => {
    const counts = months.map((month) => month.pages[at]?.pages ?? 0);
    const total = counts.reduce((sum, one) => sum + one, 0);
    const [mean, upper95] = [total / whole, pagesBound(total) / whole];
    return { rows, total, mean, upper95, most: Math.max(...counts), holds: mean <= MOST_PAGES };
  });
  const found = (months[0]?.trials ?? []).map(({ name }, at) => {
    const sum = (key: 'found' | 'of'): number => months.reduce((all, month) => all + (month.trials[at]?.[key] ?? 0), 0);
    const share = sum('found') / sum('of');
    return { name, found: sum('found'), of: sum('of'), share, holds: share >= LEAST_FOUND };
  });
  const holds = [...pages, ...found].every((one) => one.holds);
  return { months: months.length, seconds, pages, found, peers: PEERS, holds };
}

export function toLines({ months, seconds, pages, found, peers, holds }: QuietReport): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(share > 0.99 && share < 1 ? 2 : 0)} %`;
  return [
    `${months} months of streams in which nothing happens: 100 features, hourly windows, default monitors of hours, days and weeks.`,
    ...pages.map(
      ({ rows, total, mean, upper95, most, holds: ok }) =>
        `${ok ? 'holds ' : 'BROKEN'} ${rows} rows: ${total} false pages, ${mean.toFixed(3)} a month (upper 95 % bound ${upper95.toFixed(3)}, at most ${most} in one)`,
    ),
    'One feature of 100 moves:',
    ...found.map(
      ({ name, found: times, of, share, holds: ok }) =>
        `${ok ? 'holds ' : 'BROKEN'} ${name}: ${times} of ${of}, ${percent(share)}`,
    ),
    'Others by their default rules, on streams like these: features flagged of 100, share of windows with any',
    '(200 · 1,000 · 5,000 rows a window):',
    ...peers.map(({ rules, flagged, anyFlagged }) => {
      const counts = flagged.every((one) => one === null) ? '' : `${flagged.join(' · ')}; `;
      return `       ${rules}: ${counts}${anyFlagged.map(percent).join(' · ')}`;
    }),
    `${holds ? 'All holds' : 'Something is broken'}, in ${Math.round(seconds)} s.`,
  ];
}
