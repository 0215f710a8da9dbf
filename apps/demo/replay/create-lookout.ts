import type { PlumblineClient } from '../client/plumbline-client.js';
import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import { loadMeasures } from '../report/load-measures.js';
import { toWeekText } from '../report/finding-text.js';
import { hasValues } from '../report/measure-values.js';
import type { Step } from './to-steps.js';

const MINUTES_A_WEEK = 7 * 24 * 60;

const toIso = (minute: number): string => new Date(FLIGHTS_EPOCH_MS + minute * 60_000).toISOString();

/** Looks at the measures after each step of the replay and tells of each week's performance once its labels are in. */
export const createLookout = (client: PlumblineClient): ((step: Step) => Promise<string[]>) => {
  let nextWeek: number | undefined;
  return async ({ from, to }) => {
    nextWeek ??= Math.floor(from / MINUTES_A_WEEK) * MINUTES_A_WEEK;
    const news: string[] = [];
    while (nextWeek + MINUTES_A_WEEK <= to) {
      const week = { from: toIso(nextWeek), to: toIso(nextWeek + MINUTES_A_WEEK) };
      const rows = await loadMeasures(client, { family: 'performance', grain: 'week', segment: '', ...week });
      const ready = rows.filter(hasValues);
      // Not mature yet: it is asked for again tomorrow, but a week later the next one is the news.
      if (ready.length === 0 && to < nextWeek + 2 * MINUTES_A_WEEK) break;
      news.push(...ready.map(toWeekText));
      nextWeek += MINUTES_A_WEEK;
    }
    return news;
  };
};
