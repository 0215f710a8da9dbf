import { parentPort } from 'node:worker_threads';
import { runMonth, type MonthPlan } from './run-month.js';

/** Runs a month for each plan that it is sent, one after the other. */
parentPort?.on('message', (plan: MonthPlan) => {
  runMonth(plan).then(
    (month) => parentPort?.postMessage(month),
    (error: unknown) => {
      throw error;
    },
  );
});
