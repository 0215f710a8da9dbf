import { describe, expect, it } from '@jest/globals';
import { readArguments } from './read-arguments.js';

describe('readArguments', () => {
  it('replays every tenth flight and stays up when nothing is said', () => {
    expect(readArguments([])).toEqual({
      every: 10,
      exit: false,
      jsonFile: undefined,
      kafka: false,
      dataDir: undefined,
      cacheDir: '.cache/demo',
      port: undefined,
      until: undefined,
    });
  });

  it('takes every option', () => {
    const args = ['--full', '--exit', '--json', 'r.json', '--data', 'd', '--cache', 'c', '--port', '0', '--until', '2001-02-21'];
    expect(readArguments(args)).toEqual({
      every: 1,
      exit: true,
      jsonFile: 'r.json',
      kafka: false,
      dataDir: 'd',
      cacheDir: 'c',
      port: 0,
      until: Date.UTC(2001, 1, 21),
    });
  });

  it.each([
    ['an unknown option', ['--fast'], "Unknown option '--fast': --help lists the options"],
    ['a port that is none', ['--port', '70000'], '--port 70000 is no port: give a number from 0 to 65535'],
    [
      'an end before the first flight',
      ['--until', '2001-01-20'],
      '--until 2001-01-20 is no day of the replay: give one from 2001-02-02 to 2001-07-03',
    ],
    [
      'an end that is no day',
      ['--until', 'soon'],
      '--until soon is no day of the replay: give one from 2001-02-02 to 2001-07-03',
    ],
    ['a port that is no number', ['--port', 'http'], '--port http is no port: give a number from 0 to 65535'],
  ])('answers %s with one line', (_what, args, error) => {
    expect(readArguments(args)).toEqual({ error });
  });

  it('goes through a broker when told so, and then keeps no data', () => {
    expect(readArguments(['--kafka'])).toMatchObject({ kafka: true });
    expect(readArguments(['--kafka', '--data', 'd'])).toEqual({
      error: '--kafka keeps no data for another run: leave out --data',
    });
  });
});
