import type { RetrainingRequest } from '#libs/contracts';
import type { Report } from './report-schema.js';

const HELD_BACK = 'held-back';

/** Steps of the alerts that asked stand in the timeline as well. */
const isOwn = ({ kind }: RetrainingRequest['timeline'][number]): boolean => kind === 'request' || kind === 'alias';

/** When each request was held back, and why: until its timeline goes on. */
export const buildHeldBack = (requests: ReadonlyArray<RetrainingRequest>): Report['heldBack'] =>
  requests.flatMap(({ policy, version, timeline }) =>
    timeline
      .filter(isOwn)
      .flatMap(({ what, at, detail, cause }, index, steps) =>
        what === HELD_BACK ? [{ policy, version, from: at, until: steps[index + 1]?.at ?? null, cause, reason: detail }] : [],
      ),
  );
