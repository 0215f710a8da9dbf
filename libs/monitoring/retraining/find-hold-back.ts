import type { RetrainingPolicy } from '#libs/contracts';
import { isOpen, type AskingAlert } from './asking-alert.js';

/** How far an input of the model lay from its reference in its latest window that could be measured. */
export interface InputShift {
  feature: string;
  /** W₁/σ. */
  sigmas: number;
}

export interface Obstacle {
  cause: string;
  reason: string;
}

const MOST_NAMED = 5;

/**
 * Why no model should learn from the data of these days: a data-quality alert is open, or an input moved by `holdBackAtSigma`. Kilometres for miles
 * are barely out of range, so quality alone does not see them.
 */
export function findHoldBack(
  { holdBackAtSigma }: Pick<RetrainingPolicy, 'holdBackAtSigma'>,
  alerts: readonly AskingAlert[],
  inputShifts: readonly InputShift[],
): Obstacle | null {
  const quality = alerts.filter((alert) => alert.check === 'quality' && isOpen(alert));
  const moved = inputShifts.filter(({ sigmas }) => sigmas >= holdBackAtSigma).toSorted((a, b) => b.sigmas - a.sigmas);
  const reasons = [
    ...(quality.length > 0 ? [`data quality: ${toList(quality.map(describe))}`] : []),
    ...(moved.length > 0
      ? [`moved inputs: ${toList(moved.map(({ feature, sigmas }) => `${feature} by ${sigmas.toFixed(2)} σ`))}`]
      : []),
  ];
  if (reasons.length === 0) return null;
  const subjects = [...quality.map(({ feature }) => feature), ...moved.map(({ feature }) => feature)];
  const cause = `data:${[...new Set(subjects)].sort().join(',')}`;
  return { cause, reason: `No model should learn what it is fed now: ${reasons.join('; ')}` };
}

function describe({ feature, segment, monitor }: AskingAlert): string {
  return `${feature || 'the model'}${segment === '' ? '' : ` of ${segment}`} (${monitor})`;
}

function toList(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMED;
  return more > 0 ? `${texts.slice(0, MOST_NAMED).join(', ')} and ${more} more` : texts.join(', ');
}
