import { wakeDeliveries } from './deliver/wake-deliveries.js';
import { enqueueDue } from './enqueue-due.js';
import type { EvaluatorDeps } from './evaluator-deps.js';
import { tellStreams } from './streams/tell-streams.js';
import { tellUnpaired } from './tell-unpaired.js';
import { runDailyWork } from './upkeep/run-daily-work.js';

const DUTIES: readonly { duty: string; run: (deps: EvaluatorDeps) => Promise<void> }[] = [
  { duty: 'wake deliveries', run: wakeDeliveries },
  { duty: 'tell what waited for its other half in vain', run: tellUnpaired },
  { duty: 'enqueue what is to be evaluated', run: enqueueDue },
  { duty: 'tell of streams', run: tellStreams },
  { duty: 'do the work of the day', run: runDailyWork },
];

/** One turn of the schedule. A duty that fails is told by its name, holds up none of the others, and is tried again at the next turn. */
export async function runDuties(deps: EvaluatorDeps): Promise<void> {
  for (const { duty, run } of DUTIES) {
    try {
      await run(deps);
    } catch (error) {
      deps.logger.error({ err: error, duty }, `Could not ${duty}; the next tick tries again`);
    }
  }
}
