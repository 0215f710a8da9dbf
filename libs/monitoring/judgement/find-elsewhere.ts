import { judgeHypotheses, type TestedSubject } from './judge-hypotheses.js';

export interface Elsewhere {
  segmentsMoved: string[];
  segmentsQuiet: string[];
}

/** In which segments a subject moved by itself and in which it stayed as it was; those of which nothing is known are in neither. */
export function findElsewhere(segments: readonly TestedSubject[], alpha: number): Elsewhere {
  const judged = segments.map((subject) => judgeHypotheses([subject], alpha).judged[0]?.verdict.verdict);
  const where = (verdict: string): string[] => segments.filter((_, at) => judged[at] === verdict).map(({ segment }) => segment);
  return { segmentsMoved: where('breach'), segmentsQuiet: where('calm') };
}
