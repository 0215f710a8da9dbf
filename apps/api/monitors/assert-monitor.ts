import type { MonitorDefinition } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import { checks } from '#libs/monitoring';

const FAMILY_OF = { freshness: 'volume' } as const;

/** A rule names a value that the check measures; performance is judged by day and week, and segments from a day up. */
export function assertMonitor({ name, check, grain, rule, scope }: MonitorDefinition): void {
  const refuse = (what: string): never => {
    throw new DomainError('unprocessable', `Monitor ${name}: ${what}`);
  };
  const family = check === 'freshness' ? FAMILY_OF[check] : check;
  const named = rule.kind === 'default' ? Object.keys(rule.deltas ?? {}) : [rule.value];
  const known = checks.filter((one) => one.family === family).map((one) => one.name);
  const unknown = named.find((value) => !known.includes(value));
  if (unknown !== undefined) refuse(`${check} has no value ${unknown}. It has ${known.join(', ')}.`);
  if (rule.kind === 'default' && rule.deltas !== undefined && check !== 'performance')
    refuse('deltas are of performance. Write a rule of kind bound for another check.');
  if (check === 'performance' && grain === 'hour') refuse('performance is judged by day and by week, for labels come in days.');
  const shapeless = scope.segments.find((segment) => segment !== '' && !segment.includes('='));
  if (shapeless !== undefined)
    refuse(`${shapeless} is no segment. Write column=value, column=* for every value, or '' for all traffic.`);
  if (grain === 'hour' && scope.segments.some((segment) => segment !== ''))
    refuse('segments are measured from a day up. Take grain day, or leave segments out.');
}
