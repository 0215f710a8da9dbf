import { startStandalone } from '#apps/standalone';
import { forkPipeline } from './pipeline/fork-pipeline.js';
import { readArguments } from './read-arguments.js';
import { startServers } from './servers/start-servers.js';
import { startDemo } from './start-demo.js';

const options = readArguments(process.argv.slice(2));
if ('help' in options) {
  process.stdout.write(`${options.help}\n`);
} else if ('error' in options) {
  process.stderr.write(`${options.error}\n`);
  process.exitCode = 2;
} else {
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const startStack = options.kafka ? startServers : startStandalone;
  try {
    process.exitCode = await startDemo(options, {
      startStack,
      startPipeline: forkPipeline,
      wallNow: Date.now,
      out: process.stdout,
      err: process.stderr,
      interrupted,
    });
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  process.exit();
}
