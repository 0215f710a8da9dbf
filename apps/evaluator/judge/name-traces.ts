import { hasTraces, loadTraces, toSqlHour, toSqlTime } from '#libs/clickhouse';
import { describeBin, findMovedBin, OTHER, type Evaluation, type MovedBin } from '#libs/monitoring';
import type { EvaluatorDeps } from '../evaluator-deps.js';
import type { JudgeGrain } from './judge-grain.js';

/** Puts beside each drift that spoke some traces of the predictions that made it, where predictions come with traces. */
export async function nameTraces(deps: EvaluatorDeps, judge: JudgeGrain, evaluations: readonly Evaluation[]): Promise<void> {
  for (const { window, subjects } of evaluations) {
    const drifts = subjects.flatMap(({ feature, segment, breach }) =>
      breach?.evidence.kind === 'drift' ? [{ feature, segment, evidence: breach.evidence }] : [],
    );
    const { model, version } = judge.stream;
    const rows = { model, version, from: toSqlHour(window.from), to: toSqlHour(window.to), rev: toSqlTime(judge.rev) };
    if (drifts.length === 0 || !(await hasTraces(deps.clickhouse, rows))) continue;
    // Several monitors may tell of the same drift.
    for (const alike of Map.groupBy(drifts, ({ feature, segment }) => `${segment}\n${feature}`).values()) {
      const { feature, segment, evidence } = alike[0]!;
      const bin = findMovedBin(evidence);
      // What the others of a segment are is not told by a value.
      if (bin === null || segment.endsWith(`=${OTHER}`)) continue;
      const spans = await loadTraces(deps.clickhouse, { ...rows, feature, ...toSegment(segment), ...toBounds(bin) });
      if (spans.length > 0) for (const drift of alike) drift.evidence.traces = { bin: describeBin(bin), spans };
    }
  }
}

function toSegment(segment: string): { column: string; columnValue: string } {
  const at = segment.indexOf('=');
  return at < 0 ? { column: '', columnValue: '' } : { column: segment.slice(0, at), columnValue: segment.slice(at + 1) };
}

function toBounds(bin: MovedBin) {
  return bin.kind === 'numeric'
    ? { isCategorical: false, low: bin.from, high: bin.to, categories: [], among: true }
    : { isCategorical: true, low: -Infinity, high: Infinity, categories: bin.categories, among: bin.among };
}
