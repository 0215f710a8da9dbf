import type { MonitorCheck } from '#libs/contracts';
import type { Breach, Evaluation, JudgedFamily, Monitor, Window } from '#libs/monitoring';
import type { JudgeGrain } from './judge-grain.js';

export interface ToEvaluation {
  judge: JudgeGrain;
  family: MonitorCheck;
  window: Window;
  alpha: number | null;
  monitors: readonly Monitor[];
  judged: JudgedFamily;
  toBreach: (subject: JudgedFamily['judged'][number]) => Breach;
}

/** One run of a family's monitors over one window, with all that must be known of what spoke. */
export function toEvaluation({ judge, family, window, alpha, monitors, judged, toBreach }: ToEvaluation): Evaluation {
  const { stream, grain, rev } = judge;
  return {
    ...{ model: stream.model, version: stream.version, grain, family, window, rev, alpha },
    hypotheses: judged.hypotheses,
    monitors: Object.fromEntries(
      monitors.map(({ definition: { name, hold, recoverAfter }, revision }) => [name, { hold, recoverAfter, revision }]),
    ),
    subjects: judged.judged.map((subject) => ({
      monitor: subject.monitor.definition.name,
      feature: subject.feature,
      segment: subject.segment,
      verdict: subject.verdict,
      breach: subject.verdict.verdict === 'breach' ? toBreach(subject) : null,
    })),
  };
}
