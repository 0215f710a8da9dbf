import { nearestName, SCORE, type ModelDefinition, type MonitorDefinition } from '#libs/contracts';
import type { SegmentColumn } from '../grids/grid.js';
import { parseSegmentKey } from '../segments/parse-segment-key.js';
import { OTHER } from '../segments/segment-key.js';

/** What is known of a model, by which a monitor of it can be checked. */
export interface Judgeable {
  definition: Pick<ModelDefinition, 'schedule' | 'segments'>;
  /** Of all its versions; null while no version has a schema. */
  features: readonly string[] | null;
  /** With the values that have a name; null while there is no grid that froze them. */
  frozen: readonly SegmentColumn[] | null;
  versions: readonly string[];
  aliases: readonly string[];
}

const MOST_NAMED = 12;

/** What a monitor names and the model does not have, each as a sentence: of that it judges nothing, however long it waits. */
export function findUnjudged({ model, check, grain, scope, enabled }: MonitorDefinition, known: Judgeable): string[] {
  if (!enabled) return [];
  const { definition, features, frozen, versions, aliases } = known;
  const told: string[] = [];
  const lack = (what: string, wanted: string, names: readonly string[], prefix = ''): void => {
    const meant = nearestName(wanted, names);
    const first = names.slice(0, MOST_NAMED).map((one) => `${prefix}${one}`);
    const has = names.length === 0 ? 'It has none.' : `It has ${first.join(', ')}${names.length > MOST_NAMED ? ', …' : ''}.`;
    told.push(`${model} has no ${what} ${prefix}${wanted}. ${meant === undefined ? has : `Did you mean ${prefix}${meant}?`}`);
  };

  if (scope.version !== undefined && !versions.includes(scope.version)) lack('version', scope.version, versions);
  if (scope.alias !== undefined && !aliases.includes(scope.alias)) lack('alias', scope.alias, aliases);
  const grains = definition.schedule[check === 'freshness' ? 'volume' : check];
  if (!grains.includes(grain)) {
    const when = grains.length === 0 ? 'never' : `by ${grains.join(' and ')}`;
    told.push(`The schedule of ${model} measures ${check} ${when}, not by ${grain}.`);
  }
  if (check === 'volume' || check === 'freshness') return told;
  if (check !== 'performance' && features !== null)
    for (const feature of scope.features ?? [])
      if (feature !== SCORE && !features.includes(feature)) lack('feature', feature, features);

  const columns = frozen?.map(({ column }) => column) ?? definition.segments.map(({ column }) => column);
  for (const segment of scope.segments.filter((one) => one !== '')) {
    const { column, value } = parseSegmentKey(segment);
    const values = frozen?.find((one) => one.column === column)?.values ?? [value];
    if (!columns.includes(column)) lack('segment column', column, columns);
    else if (value !== '*' && value !== OTHER && !values.includes(value)) lack('segment', value, values, `${column}=`);
  }
  return told;
}
