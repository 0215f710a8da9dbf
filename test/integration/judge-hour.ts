import { toNotJudged, type Evaluation, type Verdict } from '#libs/monitoring';

export const HOUR = 3_600_000;
export const START = Date.UTC(2001, 2, 14);
export const LATENESS = 300_000;

const MARKS: Readonly<Record<string, Verdict>> = {
  B: { verdict: 'breach' },
  u: { verdict: 'unsettled' },
  '.': { verdict: 'calm' },
  '-': { verdict: 'no-data', ...toNotJudged('empty-window', 'empty window') },
};

export interface JudgeHour {
  features?: string[];
  hold?: number;
  revision?: number;
  rev?: number;
  /** Another wording where there is no data. */
  reason?: string;
}

/** The evaluation of hour `at`, every feature of which comes to what the mark says. */
export function judgeHour(
  model: string,
  at: number,
  mark: string,
  { features = ['distance'], hold = 1, revision = 0, rev, reason }: JudgeHour = {},
): Evaluation {
  const from = START + at * HOUR;
  const said = MARKS[mark]!;
  const verdict = said.verdict === 'no-data' ? { ...said, reason: reason ?? said.reason } : said;
  return {
    ...{
      model,
      version: 'v1',
      grain: 'hour',
      family: 'drift',
      window: { from, to: from + HOUR },
      rev: rev ?? from + HOUR + LATENESS,
    },
    ...{ alpha: 0.001, hypotheses: 2, monitors: { 'drift-hour': { hold, recoverAfter: 2, revision } } },
    subjects: features.map((feature) => ({
      monitor: 'drift-hour',
      feature,
      segment: '',
      verdict,
      breach:
        verdict.verdict !== 'breach'
          ? null
          : {
              ...{
                check: 'drift',
                severity: 'page',
                runbook: null,
                class: 'feed',
                classReason: 'it moved alone',
                n: 900,
                referenceN: 9_000,
              },
              tests: [
                {
                  ...{ test: 'wasserstein', value: 0.86, reference: null, unit: 'σ', bound: 0.1, side: 'above' as const },
                  ...{ p: 1e-30, rank: 1, hypotheses: 2, alpha: 0.001, speaks: true },
                },
              ],
              ...{ reference: 'b6', maturity: null, evidence: { kind: 'volume' as const, rows: at, trailing: [] } },
              ...{ segmentsMoved: [], segmentsQuiet: [] },
            },
    })),
  };
}
