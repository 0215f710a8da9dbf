import { SCORE } from '#libs/contracts';
import type { Comparison } from '../references/load-comparison.js';
import type { JudgedWindow } from './judged-window.js';
import type { FeatureFamily, MeasuredFeatures } from './open-measured.js';

/** What stands beside a breach: features, without the score, of which drift was judged, and those that moved or were faulty. */
export interface Around {
  judged: number;
  moved: string[];
  faulty: string[];
}

/** Of a window, once for all that spoke in it: both of its families, since drift beside faults has another cause. */
export function findAround({ grid }: Comparison, measured: MeasuredFeatures, sameWindow: readonly JudgedWindow[]): Around {
  const spokeIn = (family: FeatureFamily): string[] => {
    const ofFamily = sameWindow.filter((one) => one.family === family).flatMap(({ judged }) => judged.judged);
    return [...new Set(ofFamily.filter((one) => one.verdict.verdict === 'breach').map((one) => one.feature))];
  };
  const [first] = sameWindow;
  const isJudged = (feature: string): boolean =>
    first !== undefined && measured.find({ family: 'drift', window: first.window, feature, segment: '' })?.status === 'ok';
  return {
    judged: Object.keys(grid.features).filter((feature) => feature !== SCORE && isJudged(feature)).length,
    moved: spokeIn('drift').filter((feature) => feature !== SCORE),
    faulty: spokeIn('quality'),
  };
}
