import { books } from '#libs/contracts';
import type { EventKind } from '../events/step-events.js';
import type { ReplayProgress } from '../replay/progress-file.js';
import type { Report } from './report-schema.js';

type Check = Report['books']['checks'][number];

const check = (claim: string, left: number, right: number): Check => ({ claim, left, right, holds: left === right });

/**
 * What was sent against what was kept. After a restart or an unanswered request the answers no longer say how often an event was sent, so then
 * the stored events alone are held against the distinct ones that were sent; that must hold always. `ofModel` are the books of the demo's
 * model: the rest came from someone else, but for what was rejected, which belongs to no model.
 */
export const buildBooks = (
  { all, ofModel }: { all: unknown; ofModel: unknown },
  { books: sent, restarts }: ReplayProgress,
): Report['books'] => {
  const kept = books.parse(all);
  const own = books.parse(ofModel);
  const checks = (['predictions', 'labels'] satisfies EventKind[]).flatMap((kind) => {
    const mine = sent[kind];
    const theirs = kept[kind];
    const always = [
      check(
        `${kind}: sent = accepted + duplicate + conflict + rejected`,
        mine.sent,
        mine.accepted + mine.duplicate + mine.conflict + mine.rejected,
      ),
      check(`${kind}: sent = distinct + repeated + malformed`, mine.sent, mine.distinct + mine.repeated + mine.malformed),
      check(`${kind}: distinct = stored`, mine.distinct, theirs.stored),
      check(`${kind}: accepted = stored`, theirs.accepted, theirs.stored),
      check(
        `${kind}: stored = analysed + pending + superseded`,
        theirs.stored,
        theirs.analysed + theirs.pending + theirs.superseded,
      ),
    ];
    if (restarts > 0 || mine.unanswered > 0) return always;
    return [
      ...always,
      check(`${kind}: sent = received`, mine.sent, theirs.received),
      check(`${kind}: accepted, as answered = as kept`, mine.accepted, theirs.accepted),
      check(`${kind}: repeated = duplicate`, mine.repeated, theirs.duplicate),
      check(`${kind}: conflict = 0`, theirs.conflict, 0),
      check(`${kind}: malformed = rejected`, mine.malformed, theirs.rejected),
    ];
  });
  const foreign = (kind: EventKind): number =>
    kept[kind].received - kept[kind].rejected - (own[kind].received - own[kind].rejected);
  return {
    sent,
    kept,
    foreign: { predictions: foreign('predictions'), labels: foreign('labels') },
    restarts,
    checks,
    balanced: checks.every(({ holds }) => holds),
  };
};
