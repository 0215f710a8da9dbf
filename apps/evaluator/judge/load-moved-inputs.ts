import { loadMeasures, toSqlHour, toSqlTime } from '#libs/clickhouse';
import { SCORE } from '#libs/contracts';
import { judgeHypotheses, toDriftHypotheses, toQualityHypotheses, type Window } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { JudgeGrain } from './judge-grain.js';

const MOST = 100_000;
/** Of the days of a trailing week: a single one does not make its performance. */
const MOST_DAYS = 0.5;

export interface MovedInputs {
  /** Features of which drift could be judged. */
  judged: number;
  moved: string[];
  faulty: string[];
}

/** Which features moved, or had more faults, on most days of a span whose performance speaks. */
export async function loadMovedInputs({ clickhouse }: EvaluatorDeps, judge: JudgeGrain, span: Window): Promise<MovedInputs> {
  const { stream, rev } = judge;
  const rows = await loadMeasures(clickhouse, {
    ...{ model: stream.model, versions: [stream.version], roles: [stream.role], features: [], segments: [''] },
    ...{ families: ['drift', 'quality'], grains: ['day'], from: toSqlHour(span.from), to: toSqlHour(span.to) },
    ...{ asOf: toSqlTime(rev), newestFirst: false, limit: MOST, offset: 0 },
  });
  const inputs = rows.filter(({ feature, status }) => feature !== SCORE && status === 'ok');
  const days = new Set(rows.map(({ from }) => from)).size;
  const spoke = (family: 'drift' | 'quality'): string[] => {
    const toTested = family === 'drift' ? toDriftHypotheses : toQualityHypotheses;
    const breaches = inputs
      .filter((row) => row.family === family)
      .filter((row) => {
        const alpha = judge.toAlpha(family, row);
        return judgeHypotheses([{ ...row, tested: toTested(row) }], alpha).judged[0]?.verdict.verdict === 'breach';
      });
    const byFeature = Map.groupBy(breaches, ({ feature }) => feature);
    return [...byFeature].filter(([, own]) => own.length >= MOST_DAYS * days).map(([feature]) => feature);
  };
  const drift = inputs.filter(({ family }) => family === 'drift');
  return { judged: new Set(drift.map(({ feature }) => feature)).size, moved: spoke('drift'), faulty: spoke('quality') };
}
