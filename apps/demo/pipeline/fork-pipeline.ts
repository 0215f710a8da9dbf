import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { askPipeline } from './ask-pipeline.js';
import type { Pipeline } from './start-pipeline.js';

/** The pipeline in a process of its own, so that it trains beside Plumbline and not in its time. */
export const forkPipeline = async ({ plumblineUrl, folder }: { plumblineUrl: string; folder: string }): Promise<Pipeline> => {
  const child = fork(fileURLToPath(new URL('./pipeline-process.js', import.meta.url)), [plumblineUrl, folder], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
    process.stderr.write(text);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the pipeline did not start (exit ${code}): ${errors.trim().split('\n').at(-1)}`)),
    );
  });
  return {
    url,
    ask: () => askPipeline(url),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
};
