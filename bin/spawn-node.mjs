import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { node24, root } from './root.mjs';

/** A terminal sends its signal to the whole group, and npm passes on what it gets: one Ctrl-C may come three times. */
const SAME_SIGNAL_MS = 1000;

/**
 * Runs Node 24 in the foreground, by its path: a shell keeps the path of the `node` it found first. Signals are passed on
 * once, and the answer is the child's exit code, or 128 + the signal that ended it.
 */
export function spawnNode(args, { cwd = root, stdio = 'inherit', env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(node24, args, { cwd, stdio, env });
    const sent = {};
    function pass(signal) {
      const now = performance.now();
      if (now - (sent[signal] ?? -Infinity) < SAME_SIGNAL_MS) return;
      sent[signal] = now;
      child.kill(signal);
    }
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', (error) => {
      process.stderr.write(`Node 24 could not be started (${error.code}): remove node_modules, then run this again.\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
