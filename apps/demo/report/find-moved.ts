import type { Measure } from '#libs/contracts';
import { benjaminiHochberg } from '#libs/stats';
import { hasValues, toDriftTests } from './measure-values.js';

/** Expected false alarms a model and week, a third of which belongs to drift. */
const BUDGET = 0.1;

const DRIFT_SHARE = 1 / 3;

/** The budget's part for each window of a grain. */
const ALPHA = {
  hour: BUDGET * DRIFT_SHARE * (0.5 / 168),
  day: BUDGET * DRIFT_SHARE * (0.3 / 7),
  week: BUDGET * DRIFT_SHARE * 0.2,
} as const;

const LARGE = 0.1;

/**
 * The rows of one window whose drift speaks: p rejected by Benjamini–Hochberg over all tests of the window, and an effect of a tenth or more
 * beside it (beyond noise for χ², of a standard deviation for Kolmogorov–Smirnov). Give it the rows that belong together: one window, one grain.
 */
export const findMoved = (rows: ReadonlyArray<Measure>, grain: keyof typeof ALPHA): Measure[] => {
  const tested = rows.filter(hasValues).map((row) => ({ row, values: toDriftTests(row) }));
  const hypotheses = tested.flatMap(({ row, values }) => [
    { row, p: values.chiSquareP, size: values.effect },
    { row, p: values.ksP, size: values.distance },
  ]);
  const { tests } = benjaminiHochberg(
    hypotheses.map(({ p }) => p),
    ALPHA[grain],
  );
  const moved = new Set(
    hypotheses.filter(({ size }, index) => tests[index]?.rejected && (size ?? 0) >= LARGE).map(({ row }) => row),
  );
  return rows.filter((row) => moved.has(row));
};
