import type { Report } from './report-schema.js';
import { toTimeText } from './time-text.js';

/** What was held back, from when to when, and why. */
export const formatHeldBack = ({ heldBack }: Pick<Report, 'heldBack'>): string[] =>
  heldBack.length === 0
    ? ['nothing']
    : heldBack.map(
        ({ policy, version, from, until, reason }) =>
          `${toTimeText(from)} to ${until === null ? 'the end' : toTimeText(until)}  ${policy}, asked for by alerts of ${version}. ${reason}`,
      );
