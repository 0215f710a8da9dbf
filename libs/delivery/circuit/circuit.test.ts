import { describe, expect, it } from '@jest/globals';
import { applyOutcome } from './apply-outcome.js';
import { closedCircuit } from './circuit.js';
import type { Circuit } from './circuit.js';
import { mayAttempt } from './may-attempt.js';

const failed = { outcome: 'retry' } as const;
const delivered = { outcome: 'delivered' } as const;
const after = (failures: number, at: number): Circuit =>
  Array.from({ length: failures }).reduce<Circuit>((circuit) => applyOutcome(circuit, failed, at), closedCircuit);

describe('a circuit', () => {
  it.each([0, 1, 4])('is closed after %d failures in a row', (failures) => {
    const circuit = after(failures, 0);
    expect(mayAttempt(circuit, 0)).toEqual({ allowed: true, circuit });
  });

  it('opens at the fifth failure in a row, for a minute', () => {
    expect(mayAttempt(after(5, 1_000), 1_000)).toEqual({ allowed: false, untilMs: 61_000 });
    expect(mayAttempt(after(5, 1_000), 60_999)).toEqual({ allowed: false, untilMs: 61_000 });
  });

  it('does not open where a success came between', () => {
    const circuit = [failed, failed, failed, failed, delivered, failed, failed, failed, failed].reduce<Circuit>(
      (before, outcome) => applyOutcome(before, outcome, 0),
      closedCircuit,
    );
    expect(circuit).toEqual({ failures: 4, probeAtMs: null });
  });

  it.each(['retry', 'dead', 'disable-endpoint'] as const)('counts %s as a failure', (outcome) => {
    expect(applyOutcome(after(4, 0), { outcome }, 0)).toEqual({ failures: 5, probeAtMs: 60_000 });
  });

  it('lets one probe through each minute, also where nobody hears of the one before', () => {
    const first = mayAttempt(after(5, 0), 60_000);
    if (!first.allowed) throw new Error('The probe was not allowed.');
    expect(mayAttempt(first.circuit, 60_000)).toEqual({ allowed: false, untilMs: 120_000 });
    expect(mayAttempt(first.circuit, 120_000).allowed).toBe(true);
  });

  it('stays open where the probe fails, and closes where it succeeds', () => {
    const probed = mayAttempt(after(5, 0), 60_000);
    if (!probed.allowed) throw new Error('The probe was not allowed.');
    expect(mayAttempt(applyOutcome(probed.circuit, failed, 65_000), 70_000)).toEqual({ allowed: false, untilMs: 125_000 });
    expect(applyOutcome(probed.circuit, delivered, 65_000)).toEqual(closedCircuit);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(after(6, 5)))).toEqual(after(6, 5));
  });
});
