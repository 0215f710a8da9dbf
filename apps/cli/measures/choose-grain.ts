import type { Grain, MeasureFamily, ModelDefinition } from '#libs/contracts';

/** Windows that tell most at a glance: of performance those whose intervals hold, of all else days; whatever is measured where these are not. */
export function chooseGrain(family: MeasureFamily, schedule: ModelDefinition['schedule']): Grain {
  const wanted: Grain[] = family === 'performance' ? ['week', 'day', 'hour'] : ['day', 'week', 'hour'];
  return wanted.find((grain) => schedule[family].includes(grain)) ?? 'day';
}
