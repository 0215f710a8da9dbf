import { describe, expect, it } from '@jest/globals';
import { createScreen } from './create-screen.js';
import { toProgressText } from './progress-text.js';
import { toSteps } from './to-steps.js';

const MARCH_FIRST = 59 * 1440;

describe('toProgressText', () => {
  it.each([
    [
      'tells events, rate, simulated date and time left',
      { events: 1000, total: 4000, minute: MARCH_FIRST + 1440, elapsedMs: 2000, before: 0 },
      '██████░░░░░░░░░░░░░░░░░░  25 %  1,000 events  500/s  2001-03-01  0:06 left',
    ],
    [
      'counts only what this process sent for the rate',
      { events: 3000, total: 4000, minute: MARCH_FIRST + 1440, elapsedMs: 10_000, before: 2000 },
      '██████████████████░░░░░░  75 %  3,000 events  100/s  2001-03-01  0:10 left',
    ],
    [
      'knows no time left before anything was sent',
      { events: 0, total: 4000, minute: 1, elapsedMs: 0, before: 0 },
      '░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 events  0/s  2001-01-01  – left',
    ],
  ])('%s', (_sentence, state, text) => {
    expect(toProgressText(state)).toBe(text);
  });
});

describe('createScreen', () => {
  const state = { events: 1, total: 2, minute: 1440, elapsedMs: 1000, before: 0 };

  const write = (isTTY: boolean, wallMs: number[]): { out: string; err: string } => {
    const written = { out: '', err: '' };
    const to = (name: 'out' | 'err') => ({ isTTY, columns: 80, write: (text: string) => (written[name] += text) });
    const screen = createScreen(to('out'), to('err'), () => wallMs.shift()!);
    screen.progress(state);
    screen.progress(state);
    screen.say('news');
    screen.endProgress();
    return written;
  };

  it('redraws one line in place on a terminal, and draws it again under news', () => {
    const { err, out } = write(true, [1000, 2000]);
    expect(err.split('50 %')).toHaveLength(4);
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(out).toBe('news\n');
  });

  it('writes a plain line now and then where there is no terminal', () => {
    const { err } = write(false, [10_000, 11_000]);
    expect(err.split('\n')).toHaveLength(2);
    expect(err).not.toContain('\u001b');
  });
});

describe('toSteps', () => {
  it('covers the events in even steps and then goes on by days', () => {
    expect([...toSteps(0, 2000, 3 * 1440, 1440)]).toEqual([
      { from: 0, to: 1440 },
      { from: 1440, to: 2880 },
      { from: 2880, to: 4320 },
    ]);
    expect([...toSteps(1380, 1500, 4000, 60)]).toEqual([
      { from: 1380, to: 1440 },
      { from: 1440, to: 1500 },
      { from: 1500, to: 2880 },
      { from: 2880, to: 4000 },
    ]);
  });
});
