import type { Alert } from '#libs/contracts';
import type { ComparedMetric } from './compare-versions.js';

/**
 * By which metric it is decided whether a new version helped: the one whose loss asked for it. Where both discrimination and calibration were lost, or
 * something else asked, the Brier score, which sees both.
 */
export function toDecisiveMetric(alerts: readonly Pick<Alert, 'tests'>[]): ComparedMetric {
  const spoke = alerts.flatMap(({ tests }) => tests.filter(({ speaks }) => speaks).map(({ test }) => test));
  const [auc, gap] = [spoke.includes('auc'), spoke.includes('calibrationGap')];
  if (auc !== gap) return auc ? 'auc' : 'calibrationGap';
  return 'brier';
}
