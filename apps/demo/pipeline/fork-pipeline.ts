import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { askPipeline } from './ask-pipeline.js';
import type { Pipeline } from './start-pipeline.js';

/** The pipeline in a process of its own, so that it trains beside Plumbline and not in its time. */
export const forkPipeline = async ({ folder }: { folder: string }): Promise<Pipeline> => {
  const child = fork(fileURLToPath(new URL('./pipeline-process.js', import.meta.url)), [folder], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
    process.stderr.write(text);
  });
  const ended = once(child, 'exit');
  const hear = async <T>(): Promise<T> => {
    const heard = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
    if (heard === undefined) throw new Error(`the pipeline ended: ${errors.trim().split('\n').at(-1)}`);
    return heard[0] as T;
  };
  const { url } = await hear<{ url: string }>();
  return {
    url,
    connect: async (plumblineUrl) => {
      child.send({ plumblineUrl });
      await hear();
    },
    ask: () => askPipeline(url),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
};
