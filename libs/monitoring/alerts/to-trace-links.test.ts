import { describe, expect, it } from '@jest/globals';
import type { Breach } from './evaluation.js';
import { toTraceLinks } from './to-trace-links.js';

const spans = ['7d9c20cc86d4e8d6890e53a71704f961', 'a/b$&'].map((traceId) => ({ traceId, spanId: '1' }));
const drift = { kind: 'drift', traces: { bin: '20 and more', spans } } as Breach['evidence'];

describe('links to traces', () => {
  it('lead to the viewer that was named, the latest first', () => {
    expect(toTraceLinks(drift, 'https://tempo.example.org/trace/{traceId}?open={traceId}')).toEqual({
      trace: 'https://tempo.example.org/trace/7d9c20cc86d4e8d6890e53a71704f961?open=7d9c20cc86d4e8d6890e53a71704f961',
      trace_2: 'https://tempo.example.org/trace/a%2Fb%24%26?open=a%2Fb%24%26',
    });
  });

  it('are none without a viewer, and none where no trace came', () => {
    expect(toTraceLinks(drift, null)).toEqual({});
    expect(toTraceLinks({ ...drift, traces: undefined } as Breach['evidence'], 'https://t.example.org/{traceId}')).toEqual({});
    expect(toTraceLinks({ kind: 'freshness' } as unknown as Breach['evidence'], 'https://t.example.org/{traceId}')).toEqual({});
  });
});
