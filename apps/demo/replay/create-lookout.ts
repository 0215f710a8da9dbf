import type { PlumblineClient } from '../client/plumbline-client.js';
import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';
import { INCIDENTS } from '../events/incidents.js';
import { findMoved } from '../report/find-moved.js';
import { loadMeasures } from '../report/load-measures.js';
import { toDriftText, toMissingText, toWeekText } from '../report/finding-text.js';
import { hasValues, toMissingShare } from '../report/measure-values.js';
import type { Step } from './to-steps.js';

const MINUTES_A_DAY = 24 * 60;

const toIso = (minute: number): string => new Date(FLIGHTS_EPOCH_MS + minute * 60_000).toISOString();

/** A share missing this large is news in any segment. */
const MISSING_NEWS = 0.5;

const watched = INCIDENTS.find(({ origins }) => origins.length > 0)!.feature;

/**
 * Looks at the measures after each day of the replay and gives the lines worth telling: features whose drift speaks, segments that miss the origin
 * delay, and each week's performance once its labels are in. The same fault is told once, on its first day.
 */
export const createLookout = (client: PlumblineClient): ((step: Step) => Promise<string[]>) => {
  const moving = new Set<string>();
  const missing = new Set<string>();
  let nextWeek: number | undefined;

  const lookAtDrift = async (day: { from: string; to: string }): Promise<string[]> => {
    const rows = (await loadMeasures(client, { family: 'drift', grain: 'day', segment: '', ...day })).filter(hasValues);
    const moved = findMoved(rows, 'day');
    const news = moved.filter(({ feature }) => !moving.has(feature));
    moving.clear();
    for (const { feature } of moved) moving.add(feature);
    return news.map(toDriftText);
  };

  const lookAtMissing = async (day: { from: string; to: string }): Promise<string[]> => {
    const rows = await loadMeasures(client, { family: 'quality', grain: 'day', feature: watched, ...day });
    const struck = rows.filter((row) => row.segment !== '' && row.n >= 20 && (toMissingShare(row) ?? 0) >= MISSING_NEWS);
    const news = struck.filter(({ segment }) => !missing.has(segment));
    missing.clear();
    for (const { segment } of struck) missing.add(segment);
    return news.map(toMissingText);
  };

  const lookAtWeeks = async (minute: number): Promise<string[]> => {
    const news: string[] = [];
    while (nextWeek !== undefined && nextWeek + 7 * MINUTES_A_DAY <= minute) {
      const week = { from: toIso(nextWeek), to: toIso(nextWeek + 7 * MINUTES_A_DAY) };
      const row = (await loadMeasures(client, { family: 'performance', grain: 'week', segment: '', ...week })).find(hasValues);
      // Not mature yet: it is asked for again tomorrow, but a week later the next one is the news.
      if (!row && minute < nextWeek + 14 * MINUTES_A_DAY) break;
      if (row) news.push(toWeekText(row));
      nextWeek += 7 * MINUTES_A_DAY;
    }
    return news;
  };

  return async ({ from, to }) => {
    if (to % MINUTES_A_DAY !== 0) return [];
    nextWeek ??= Math.floor(from / (7 * MINUTES_A_DAY)) * 7 * MINUTES_A_DAY;
    const day = { from: toIso(to - MINUTES_A_DAY), to: toIso(to) };
    return [...(await lookAtDrift(day)), ...(await lookAtMissing(day)), ...(await lookAtWeeks(to))];
  };
};
