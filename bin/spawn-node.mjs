import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { node24, root } from './root.mjs';

/** npm passes on what it gets, and the terminal sends it to everyone in front: one Ctrl-C comes more than once. */
const SAME_SIGNAL_MS = 1000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs Node 24 in the foreground, by its path: a shell keeps the path of the `node` it found first. The child has a process
 * group of its own, so that it gets each signal once, from here. The answer is its exit code, or 128 + the signal that ended it.
 */
export function spawnNode(args, { cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(node24, args, { cwd, stdio: 'inherit', detached: process.platform !== 'win32' });
    const sent = {};
    function pass(signal) {
      const now = performance.now();
      if (now - (sent[signal] ?? -Infinity) < SAME_SIGNAL_MS) return;
      sent[signal] = now;
      child.kill(signal);
    }
    for (const signal of signals) process.on(signal, pass);
    function end(code) {
      for (const signal of signals) process.off(signal, pass);
      resolve(code);
    }
    child.on('error', (error) => {
      process.stderr.write(`Node 24 could not be started (${error.code}): remove node_modules, then run this again.\n`);
      end(1);
    });
    child.on('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
