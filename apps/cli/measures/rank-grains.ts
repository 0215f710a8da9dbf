import type { Grain, MeasureFamily, ModelDefinition } from '#libs/contracts';

/**
 * Windows by what they tell at a glance, the best first: of performance those whose intervals hold, of all else days. What is not scheduled
 * comes last, for it may have been once.
 */
export function rankGrains(family: MeasureFamily, schedule: ModelDefinition['schedule']): Grain[] {
  const wanted: Grain[] = family === 'performance' ? ['week', 'day', 'hour'] : ['day', 'week', 'hour'];
  const isScheduled = (grain: Grain): boolean => schedule[family].includes(grain);
  return [...wanted.filter(isScheduled), ...wanted.filter((grain) => !isScheduled(grain))];
}
