import type { RetrainingRequest } from '#libs/contracts';
import type { Report } from './report-schema.js';

const HELD_BACK = 'held-back';

/** When each request was held back, and why: until its timeline goes on. */
export const buildHeldBack = (requests: ReadonlyArray<RetrainingRequest>): Report['heldBack'] =>
  requests.flatMap(({ policy, version, timeline }) =>
    timeline.flatMap(({ what, at, detail }, index) =>
      what === HELD_BACK ? [{ policy, version, from: at, until: timeline[index + 1]?.at ?? null, reason: detail }] : [],
    ),
  );
