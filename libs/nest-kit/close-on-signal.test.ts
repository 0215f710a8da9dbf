import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that takes `ms` to close, and the code it ends with after the signals sent at these times. */
async function codeAfter(close: string, signals: [number, NodeJS.Signals][]): Promise<{ code: number | null; said: string }> {
  const script = `
    import { closeOnSignal } from ${JSON.stringify(join(import.meta.dirname, 'close-on-signal.ts'))};
    const say = (_fields, text) => console.log(text);
    closeOnSignal(() => ${close}, { info: say, error: say });
    setTimeout(() => undefined, 20_000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child.stdout, 'data');
  const ended = once(child, 'close') as Promise<[number | null]>;
  for (const [afterMs, signal] of signals) {
    await sleep(afterMs);
    child.kill(signal);
  }
  const [code] = await ended;
  return { code, said };
}

const wait = (ms: number): string => `new Promise((resolve) => setTimeout(resolve, ${ms}))`;

describe('a signal', () => {
  it.each([
    ['closes and ends well', wait(50), [[0, 'SIGTERM']], 0],
    [
      'that comes twice at once counts once',
      wait(300),
      [
        [0, 'SIGINT'],
        [50, 'SIGINT'],
      ],
      0,
    ],
    [
      'that is meant again ends at once',
      wait(15_000),
      [
        [0, 'SIGINT'],
        [1_200, 'SIGINT'],
      ],
      130,
    ],
    ['ends badly when closing fails', `Promise.reject(new Error('x'))`, [[0, 'SIGTERM']], 1],
  ] as [string, string, [number, NodeJS.Signals][], number][])('%s', async (_name, close, signals, code) => {
    const ended = await codeAfter(close, signals);
    expect(ended.code).toBe(code);
    expect(ended.said.match(/Shutting down/g)).toHaveLength(1);
  });
});
