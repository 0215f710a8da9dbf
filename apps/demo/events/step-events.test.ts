import { describe, expect, it } from '@jest/globals';
import { chance } from './chance.js';
import { malform } from './malform.js';
import { addEvent, emptyLines } from './step-events.js';

describe('chance', () => {
  it('spreads evenly and depends on both its arguments', () => {
    const draws = Array.from({ length: 100_000 }, (_, number) => chance(1, number));
    expect(draws.reduce((sum, u) => sum + u, 0) / draws.length).toBeCloseTo(0.5, 2);
    expect(draws.filter((u) => u < 0.01).length / draws.length).toBeCloseTo(0.01, 2);
    expect(chance(2, 7)).not.toBe(chance(1, 7));
  });
});

describe('addEvent', () => {
  const lines = emptyLines();
  for (let number = 0; number < 200_000; number += 1)
    addEvent(lines, 'labels', number, `{"model":"m","id":"${number}","label":1,"time":"2001-02-01T00:00:00.000Z"}`);

  it('sends every event once, broken or not', () => {
    expect(lines.first).toHaveLength(200_000);
  });

  it('repeats one in a thousand and breaks one in ten thousand, never both', () => {
    expect(lines.repeated.length).toBeGreaterThan(150);
    expect(lines.repeated.length).toBeLessThan(250);
    expect(lines.malformed).toBeGreaterThan(8);
    expect(lines.malformed).toBeLessThan(35);
    expect(
      lines.repeated.every((line) => /^\{"model":"m","id":"\d+","label":1,"time":"2001-02-01T00:00:00.000Z"\}$/.test(line)),
    ).toBe(true);
  });
});

describe('malform', () => {
  const prediction = '{"model":"m","version":"1","id":"a","time":"2001-02-01T00:00:00.000Z","features":{"x":1},"score":0.5}';

  it('has several ways for each kind, and each changes the event', () => {
    const ways = new Set(Array.from({ length: 60 }, (_, index) => malform('predictions', prediction, index / 60)));
    expect(ways.size).toBe(6);
    expect(ways.has(prediction)).toBe(false);
  });
});
