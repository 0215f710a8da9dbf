import type { Breach } from './evaluation.js';

/** Of each trace that a drift names, where it can be looked at: the latest is `trace`, the others `trace_2` and on. */
export function toTraceLinks(evidence: Breach['evidence'], traceUrl: string | null): Record<string, string> {
  if (traceUrl === null || evidence.kind !== 'drift') return {};
  const spans = evidence.traces?.spans ?? [];
  return Object.fromEntries(
    spans.map(({ traceId }, i) => [
      i === 0 ? 'trace' : `trace_${i + 1}`,
      traceUrl.replaceAll('{traceId}', () => encodeURIComponent(traceId)),
    ]),
  );
}
