import type { Terminal } from './terminal.js';

const WIDTH_OF_A_PIPE = 100;

/** The terminal of this process. Colours only where a person looks on and did not ask for none. */
export function processTerminal({ stdout, stderr, env }: NodeJS.Process): Terminal {
  // A reader that has seen enough (`| head`) is no failure.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    columns: stdout.isTTY ? stdout.columns || WIDTH_OF_A_PIPE : WIDTH_OF_A_PIPE,
    colours: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    live: stderr.isTTY && env['TERM'] !== 'dumb',
  };
}
