import type { RetrainingCallback, RetrainingState } from '#libs/contracts';

export interface SteppedRequest {
  state: RetrainingState;
  runId: string | null;
  newVersion: string | null;
}

/** `late`: it says nothing new, being older than what is known or sent again; harmless. */
export type Step =
  | { outcome: 'stepped'; request: SteppedRequest }
  | { outcome: 'late'; request: SteppedRequest }
  | { outcome: 'conflict'; reason: string };

/** How far a run is. A run that was given up and registers after all has registered. */
const progress: Partial<Record<RetrainingState, number>> = {
  requested: 0,
  accepted: 1,
  running: 2,
  failed: 3,
  registered: 4,
  judged: 5,
};

/** What a pipeline's word makes of a request. Words may come twice and in any order; the furthest counts. */
export function stepRequest(request: SteppedRequest, callback: RetrainingCallback): Step {
  const now = progress[request.state];
  if (now === undefined) return { outcome: 'conflict', reason: `it is ${request.state}: no pipeline was asked` };
  const said = progress[callback.state] ?? 0;
  const other = callback.version !== undefined && request.newVersion !== null && callback.version !== request.newVersion;
  if (callback.state === 'registered' && other)
    return { outcome: 'conflict', reason: `it has registered ${request.newVersion} already` };
  const runId = request.runId ?? callback.runId ?? null;
  const newVersion = request.newVersion ?? (callback.state === 'registered' ? (callback.version ?? null) : null);
  const stepped = { state: said > now ? callback.state : request.state, runId, newVersion };
  const changes = stepped.state !== request.state || runId !== request.runId;
  return { outcome: changes ? 'stepped' : 'late', request: stepped };
}
