import { describe, expect, it } from '@jest/globals';
import { createWrongKeys, MOST_A_MINUTE, MOST_ADDRESSES, type WrongKeys } from './create-wrong-keys.js';

function guess(wrong: WrongKeys, address: string, times: number, at: number): void {
  for (let i = 0; i < times; i += 1) wrong.note(address, at);
}

describe('wrong keys', () => {
  it('make their address wait until the minute of the first one is over, and no other address', () => {
    const wrong = createWrongKeys();
    guess(wrong, '10.0.0.1', 1, 1_000);
    guess(wrong, '10.0.0.1', MOST_A_MINUTE - 2, 30_000);
    expect(wrong.waitMs('10.0.0.1', 30_000)).toBe(0);
    guess(wrong, '10.0.0.1', 1, 31_000);
    expect(wrong.waitMs('10.0.0.1', 31_000)).toBe(30_000);
    expect(wrong.waitMs('10.0.0.2', 31_000)).toBe(0);
    expect(wrong.waitMs('10.0.0.1', 61_000)).toBe(0);
    guess(wrong, '10.0.0.1', 1, 61_000);
    expect(wrong.waitMs('10.0.0.1', 61_000)).toBe(0);
  });

  it('are forgotten of whoever began first, where more addresses guess than are kept', () => {
    const wrong = createWrongKeys();
    guess(wrong, 'first', MOST_A_MINUTE, 0);
    guess(wrong, 'second', MOST_A_MINUTE, 0);
    for (let i = 0; i < MOST_ADDRESSES - 1; i += 1) wrong.note(`other ${i}`, 0);
    expect([wrong.waitMs('first', 1), wrong.waitMs('second', 1)]).toEqual([0, 59_999]);
  });
});
