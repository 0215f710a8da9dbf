import type { EvaluatorDeps } from '../evaluator-deps.js';
import { claimNext } from './claim-next.js';
import { createPace } from './create-pace.js';
import type { DeliverJob } from './deliver-queue.js';
import { sendClaimed } from './send-claimed.js';
import { wakeDeliveries } from './wake-deliveries.js';

const MOST_IN_FLIGHT = 10;
/** So that an endpoint that comes back is not run over by all that waited for it. */
const MOST_A_SECOND = 10;
/** An endpoint with much to send lets others have the worker in between. */
const TURN_MS = 20_000;

/**
 * Sends what is due to an endpoint, some at a time, until nothing is or its turn is over. There is one such job of an endpoint at a time,
 * over all processes; the lease of each message holds even where a process that was given up for dead goes on.
 */
export async function deliverToEndpoint(deps: EvaluatorDeps, { endpoint }: DeliverJob, signal: AbortSignal): Promise<void> {
  const until = performance.now() + TURN_MS;
  const pace = createPace(MOST_A_SECOND, 1_000);
  const inFlight = new Set<Promise<void>>();
  const failures: unknown[] = [];
  // One alone at first, one more for each that arrives: what fails is not hurried, and whoever is killed has little under way.
  let most = 1;
  while (!signal.aborted && failures.length === 0 && performance.now() < until) {
    while (inFlight.size >= most) await Promise.race(inFlight);
    const next = await claimNext(deps, endpoint);
    if (next !== null) {
      await pace();
      const sending: Promise<void> = sendClaimed(deps, next.endpoint, next.claimed)
        .then((arrived) => void (most = arrived ? Math.min(most + 1, MOST_IN_FLIGHT) : 1))
        .catch((error: unknown) => void failures.push(error))
        .finally(() => inFlight.delete(sending));
      inFlight.add(sending);
    } else if (inFlight.size === 0) break;
    // What comes back may close a circuit, or make another message due.
    else await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
  if (failures.length > 0) throw failures[0];
  await wakeDeliveries(deps);
}
