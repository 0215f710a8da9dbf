import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Month, MonthPlan } from './run-month.js';

/** All months, as many at once as there are workers; in the order of the plans. */
export async function runMonths(plans: readonly MonthPlan[], workers: number, say: (month: Month) => void): Promise<Month[]> {
  const waiting = [...plans];
  const done: Month[] = [];
  await Promise.all(
    Array.from({ length: Math.min(workers, plans.length) }, async () => {
      const worker = new Worker(join(import.meta.dirname, 'month-process.js'));
      try {
        for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
          const month = await askOne(worker, plan);
          done.push(month);
          say(month);
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  return done.sort((a, b) => a.seed - b.seed);
}

function askOne(worker: Worker, plan: MonthPlan): Promise<Month> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', onMonth);
      worker.off('error', onError);
      act();
    };
    const onMonth = (month: Month): void => settle(() => resolve(month));
    const onError = (error: Error): void => settle(() => reject(error));
    worker.on('message', onMonth);
    worker.on('error', onError);
    worker.postMessage(plan);
  });
}
