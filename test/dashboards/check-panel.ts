import { findDeadLink } from './find-dead-link.js';
import { findFaults } from './find-faults.js';
import type { View } from './expand.js';
import type { Answer, Stores } from './open-stores.js';
import type { ReadPanel } from './read-dashboard.js';

export interface Checked {
  uid: string;
  title: string;
  range: string;
  rows: number;
  ms: number;
  faults: string[];
}

/** What a panel was answered for each range, by its name. */
export type Answers = Map<string, Answer[]>;

const SLOW_MS = 1000;

/** Where all is well at the end of the replay these have nothing to show. */
const MAY_BE_EMPTY = /^(What fires now|Oldest message that waits)/;

/** Follows the link of a panel to its method, asks all its questions for each range, and keeps the answers. Of the range called `all` each must have rows. */
export async function checkPanel(
  stores: Stores,
  uid: string,
  panel: ReadPanel,
  ranges: Readonly<Record<string, View>>,
  answers: Answers,
  pages: ReadonlyMap<string, string>,
): Promise<Checked[]> {
  const dead = findDeadLink(panel, pages);
  const checked: Checked[] =
    dead === null
      ? []
      : [{ uid, title: panel.title, range: 'link', rows: 0, ms: 0, faults: [`leads to ${dead}, which is not there`] }];
  for (const [range, view] of Object.entries(ranges)) {
    for (const question of panel.questions.filter(({ source }) => source !== 'prometheus')) {
      const of = { uid, title: panel.title, range };
      try {
        const answer = await stores.ask(question, view);
        answers.set(range, [...(answers.get(range) ?? []), answer]);
        const faults = findFaults(question, answer);
        if (answer.ms > SLOW_MS) faults.push(`takes ${answer.ms.toFixed(0)} ms`);
        if (range === 'all' && answer.rows.length === 0 && !MAY_BE_EMPTY.test(panel.title)) faults.push('has no rows');
        checked.push({ ...of, rows: answer.rows.length, ms: answer.ms, faults });
      } catch (error) {
        checked.push({ ...of, rows: 0, ms: 0, faults: [error instanceof Error ? error.message : String(error)] });
      }
    }
  }
  return checked;
}
