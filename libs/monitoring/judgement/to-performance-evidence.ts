import type { Evidence } from '#libs/contracts';
import type { PerformanceProfile } from '../profiles/performance-profile.js';

type Sums = Extract<Evidence, { kind: 'performance' }>['days'][number];

/** The sums behind each metric, a day each. */
export function toPerformanceEvidence(
  days: readonly PerformanceProfile[],
  referenceDays: readonly PerformanceProfile[],
): Evidence {
  return { kind: 'performance', days: days.map(toSums), referenceDays: referenceDays.map(toSums) };
}

function toSums({ hour, ...profile }: PerformanceProfile): Sums {
  const { rows, scored, labelled, sumScore, sumScoreLabelled, sumBrier, sumLogLoss, positives, negatives } = profile;
  const counts = { rows, scored, labelled, positives, negatives };
  return { from: new Date(hour).toISOString(), ...counts, sumScore, sumScoreLabelled, sumBrier, sumLogLoss };
}
