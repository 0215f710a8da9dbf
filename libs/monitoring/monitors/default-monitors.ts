import { monitorDefinition, type Grain, type ModelDefinition, type MonitorCheck, type MonitorDefinition } from '#libs/contracts';

const BY_LENGTH: readonly Grain[] = ['hour', 'day', 'week'];

/** The monitors that a model has without anybody asking: one a check and grain that its schedule measures, named after both. */
export function defaultMonitors(
  { schedule, segments }: Pick<ModelDefinition, 'schedule' | 'segments'>,
  model: string,
): MonitorDefinition[] {
  const one = (check: MonitorCheck, grain: Grain, columns: readonly string[] = []): MonitorDefinition =>
    monitorDefinition.parse({
      model,
      name: `${check}-${grain}`,
      check,
      grain,
      ...(columns.length > 0 && { scope: { segments: ['', ...columns.map((column) => `${column}=*`)] } }),
    });
  const columns = segments.map(({ column }) => column);
  // Silence of a finer grain is silence of a coarser one: it is told once.
  const finest = BY_LENGTH.find((grain) => schedule.volume.includes(grain));
  return [
    ...schedule.drift.map((grain) => one('drift', grain)),
    ...schedule.quality.map((grain) => one('quality', grain, grain === 'hour' ? [] : columns)),
    // The trailing seven days are judged each day; weeks are shown.
    ...(schedule.performance.includes('day') ? [one('performance', 'day')] : []),
    // Of models that have feature logs: of others there is nothing to judge.
    ...schedule.skew.map((grain) => one('skew', grain)),
    ...schedule.volume.map((grain) => one('volume', grain)),
    ...(finest === undefined ? [] : [one('freshness', finest)]),
  ];
}
