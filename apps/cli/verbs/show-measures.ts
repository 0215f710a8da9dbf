import { measure, modelAnswer, pageOf, unregisteredModel, type Grain, type Measure, type MeasureFamily } from '#libs/contracts';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { countWaiting } from '../measures/count-waiting.js';
import { groupMeasures } from '../measures/group-measures.js';
import { rankGrains } from '../measures/rank-grains.js';
import { renderGroup } from '../measures/render-group.js';
import { toMoment } from '../measures/to-moment.js';
import { whyNothing } from '../measures/why-nothing.js';

export interface MeasuresOptions {
  version?: string;
  role?: string;
  family?: MeasureFamily;
  grain?: Grain;
  feature?: string;
  segment?: string;
  from?: string;
  to?: string;
  asOf?: string;
  last: number;
  json: boolean;
}

const FAMILIES: readonly MeasureFamily[] = ['volume', 'serving', 'quality', 'drift', 'skew', 'performance'];
const EVERY = '*';

/** The measures of a model as tables, or all that fits as JSON. */
export async function showMeasures({ client, terminal }: CommandDeps, model: string, options: MeasuresOptions): Promise<number> {
  const path = `/v1/models/${encodeURIComponent(model)}`;
  const { definition } = await client.get(path, modelAnswer);
  const timeZone = definition?.timeZone ?? 'UTC';
  const { version, role, feature, segment = '', from, to, asOf, json } = options;
  const column = segment === '' || segment.includes('=') ? undefined : segment === EVERY ? '' : `${segment}=`;
  const filters = {
    version,
    role,
    feature,
    segment: column === undefined ? segment : undefined,
    from: from && toMoment(from, '--from', timeZone),
    to: to && toMoment(to, '--to', timeZone),
    asOf: asOf && toMoment(asOf, '--as-of', timeZone),
  };
  const found: Measure[] = [];
  for (const family of options.family === undefined ? FAMILIES : [options.family]) {
    const ranked = options.grain === undefined ? rankGrains(family, (definition ?? unregisteredModel).schedule) : [options.grain];
    // Services are few, and stand beside the model whose predictions they made.
    const isBeside = family === 'serving' && options.segment === undefined;
    const ofFamily = isBeside ? { ...filters, segment: undefined } : filters;
    // While no day is over, hours tell more than nothing.
    for (const grain of json ? [options.grain] : ranked) {
      const measures = await listAll(client, `${path}/measures`, measure, { ...ofFamily, family, grain });
      const fitting = measures.filter((one) => column === undefined || one.segment.startsWith(column));
      found.push(...fitting);
      if (fitting.length > 0) break;
    }
  }
  if (json) {
    terminal.out(found.length === 0 ? '[]\n' : `[\n${found.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
    return 0;
  }
  if (found.length === 0) {
    const { items } = await client.get(`${path}/measures?limit=1000&order=desc`, pageOf(measure, 'Page'));
    const waiting = items.length === 0 ? await countWaiting(client, model) : 0;
    terminal.out(`${whyNothing({ model, version, feature, segment: filters.segment }, items, waiting)}\n`);
    return 0;
  }
  if (filters.asOf !== undefined) terminal.out(`As it was known on ${filters.asOf}.\n\n`);
  const groups = groupMeasures(found);
  terminal.out(groups.map((group) => renderGroup(group, { timeZone, last: options.last }, terminal)).join('\n'));
  return 0;
}
