import { describe, expect, it } from '@jest/globals';
import { processTerminal } from './process-terminal.js';

function terminalOf({ isTTY = true, columns = 120, env = {} as NodeJS.ProcessEnv }) {
  const stream = { isTTY, columns, on: () => undefined, write: () => true };
  return processTerminal({ stdout: stream, stderr: stream, env } as unknown as NodeJS.Process);
}

describe('the terminal of a process', () => {
  it('has colours and its own width where a person looks on', () => {
    expect(terminalOf({})).toMatchObject({ columns: 120, colours: true, live: true });
  });

  it.each([
    ['in a pipe', { isTTY: false }, { columns: 100, colours: false, live: false }],
    ['where NO_COLOR asks for none', { env: { NO_COLOR: '1' } }, { colours: false, live: true }],
    ['where NO_COLOR is empty, which asks for nothing', { env: { NO_COLOR: '' } }, { colours: true }],
    ['on a dumb terminal', { env: { TERM: 'dumb' } }, { colours: false, live: false }],
  ])('%s', (_sentence, given, expected) => expect(terminalOf(given)).toMatchObject(expected));
});
