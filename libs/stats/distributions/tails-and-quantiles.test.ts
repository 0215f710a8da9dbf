import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { chiSquareUpperTail } from './chi-square-upper-tail.js';
import { normalQuantile } from './normal-quantile.js';
import { normalUpperTail } from './normal-upper-tail.js';
import { studentTQuantile } from './student-t-quantile.js';
import { studentTUpperTail } from './student-t-upper-tail.js';

/** Forty-digit values of mpmath, drawn by fixtures/write-fixtures.py; the last number of a row is the tail. */
function readRows<Row>(name: string): Row[] {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as Row[];
}

const relativeError = (value: number, expected: number): number => Math.abs(value / expected - 1);

describe('the upper tail of χ²', () => {
  it('has twelve digits from the centre to a tail of 1e-290, for 1 to 10,000 degrees of freedom', () => {
    const rows = readRows<[x: number, dof: number, p: number]>('chi-square-upper-tail');
    expect(rows.filter(([x, dof, p]) => !(relativeError(chiSquareUpperTail(x, dof), p) < 1e-12))).toEqual([]);
  });

  it.each([
    { x: 0, dof: 3, p: 1 },
    { x: -1, dof: 3, p: 1 },
    { x: Infinity, dof: 3, p: 0 },
    { x: 1e6, dof: 3, p: 0 },
    { x: 0, dof: 0, p: 1 },
    { x: 1, dof: 0, p: 0 },
  ])('is $p at x = $x with $dof degrees of freedom', ({ x, dof, p }) => {
    expect(chiSquareUpperTail(x, dof)).toBe(p);
  });
});

describe("Student's t", () => {
  const rows = readRows<[t: number, dof: number, p: number]>('student-t-upper-tail');

  it('has a tail of twelve digits, and ten at a million degrees of freedom', () => {
    const bound = (dof: number): number => (dof > 1e4 ? 1e-10 : 1e-12);
    expect(rows.filter(([t, dof, p]) => !(relativeError(studentTUpperTail(t, dof), p) < bound(dof)))).toEqual([]);
    expect(studentTUpperTail(-2, 5)).toBeCloseTo(1 - studentTUpperTail(2, 5), 15);
    expect([studentTUpperTail(Infinity, 5), studentTUpperTail(-Infinity, 5)]).toEqual([0, 1]);
  });

  it('has a quantile that undoes the tail', () => {
    const away = rows.filter(([t]) => t >= 0.01 && t < 1e6);
    expect(away.filter(([t, dof, p]) => !(relativeError(-studentTQuantile(p, dof), t) < 1e-10))).toEqual([]);
    expect([0, 0.5, 1].map((p) => studentTQuantile(p, 4))).toEqual([-Infinity, 0, Infinity]);
    expect(studentTQuantile(0.975, 6)).toBeCloseTo(2.4469118511449692, 13);
    expect(studentTQuantile(1e-300, 2)).toBeLessThan(-1e140);
  });
});

describe('the normal distribution', () => {
  const rows = readRows<[z: number, p: number]>('normal-upper-tail');

  it('has a tail of twelve digits', () => {
    expect(rows.filter(([z, p]) => !(relativeError(normalUpperTail(z), p) < 1e-12))).toEqual([]);
  });

  it('has a quantile that undoes the tail', () => {
    expect(rows.filter(([z, p]) => z > -4 && !(Math.abs(-normalQuantile(p) - z) < 1e-13))).toEqual([]);
    expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity]);
    expect(normalQuantile(0.975)).toBeCloseTo(1.9599639845400545, 14);
  });
});
