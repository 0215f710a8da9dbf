import type { Grain, MonitorCheck } from '#libs/contracts';

export interface AllotBudget {
  /** β, the false alerts that a model may cause in a week. */
  falseAlertsPerWeek: number;
  grain: Grain;
  family: MonitorCheck;
  liveVersions: number;
}

/** Which part of the budget the evaluations of a grain share in a week, and how many there are. */
const SHARES: Record<Grain, { share: number; evaluations: number }> = {
  hour: { share: 0.5, evaluations: 168 },
  day: { share: 0.3, evaluations: 7 },
  week: { share: 0.2, evaluations: 1 },
};

/** Those that test hypotheses. */
const BUDGETED_FAMILIES = ['drift', 'quality', 'performance'] as const satisfies readonly MonitorCheck[];

/** α of one evaluation of one live version: what its family may spend. Null where the family tests nothing. */
export function allotBudget({ falseAlertsPerWeek, grain, family, liveVersions }: AllotBudget): number | null {
  if (!BUDGETED_FAMILIES.some((budgeted) => budgeted === family)) return null;
  const { share, evaluations } = SHARES[grain];
  return (falseAlertsPerWeek * share) / evaluations / BUDGETED_FAMILIES.length / Math.max(1, liveVersions);
}

/** Of one version. */
export function evaluationsPerWeek(grain: Grain): number {
  return SHARES[grain].evaluations;
}
