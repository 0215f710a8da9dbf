import type { RetrainingPolicy } from '#libs/contracts';
import type { AskingAlert } from './asking-alert.js';

export interface Asking {
  version: string;
  /** Start of the first window that spoke: with model, version and policy it is what the request is about. */
  since: number;
  alerts: AskingAlert[];
}

/**
 * The firing alerts that count for a policy, of the version that reached its quorum; where several did, the one that spoke first. What a person
 * called noise does not count, nor what nobody was told of: it is silenced, or history.
 */
export function findAskingAlerts({ when }: Pick<RetrainingPolicy, 'when'>, alerts: readonly AskingAlert[]): Asking | null {
  const counting = alerts.filter(
    ({ state, check, monitor, verdict, told }) =>
      state === 'firing' &&
      told &&
      when.checks.includes(check) &&
      (when.monitors?.includes(monitor) ?? true) &&
      verdict?.verdict !== 'noise',
  );
  const asking = [...Map.groupBy(counting, ({ version }) => version)]
    .filter(([, own]) => own.length >= when.quorum)
    .map(([version, own]) => ({ version, since: Math.min(...own.map(({ since }) => Date.parse(since))), alerts: own }))
    .sort((a, b) => a.since - b.since || (a.version < b.version ? -1 : 1));
  return asking[0] ?? null;
}
