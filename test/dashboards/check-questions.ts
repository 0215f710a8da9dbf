import { findFaults } from './find-faults.js';
import type { Ground } from './ground.js';
import type { Answer } from './open-stores.js';
import type { ReadPanel } from './read-dashboard.js';

export interface Checked {
  uid: string;
  title: string;
  range: string;
  rows: number;
  ms: number;
  faults: string[];
}

const SLOW_MS = 1000;

/** Where all is well at the end of the replay these have nothing to show. */
const MAY_BE_EMPTY = /^(What fires now|Gaps of the ledger|Oldest message that waits|What cannot be told|Labels still come)/;

/** Asks all questions of a panel, variable or annotation for each range; the answers are those of the range `all`, of which each must have rows. */
export async function checkQuestions(
  { stores, sources, ranges }: Ground,
  uid: string,
  { title, questions }: Pick<ReadPanel, 'title' | 'questions'>,
): Promise<{ figures: Checked[]; answers: Answer[] }> {
  const figures: Checked[] = [];
  const answers: Answer[] = [];
  for (const [range, view] of Object.entries(ranges)) {
    for (const question of questions.filter(({ source }) => sources.includes(source))) {
      const of = { uid, title, range };
      try {
        const answer = await stores.ask(question, view);
        if (range === 'all') answers.push(answer);
        const faults = findFaults(question, answer);
        if (answer.ms > SLOW_MS) faults.push(`takes ${answer.ms.toFixed(0)} ms`);
        if (range === 'all' && answer.rows.length === 0 && !MAY_BE_EMPTY.test(title)) faults.push('has no rows');
        figures.push({ ...of, rows: answer.rows.length, ms: answer.ms, faults });
      } catch (error) {
        figures.push({ ...of, rows: 0, ms: 0, faults: [error instanceof Error ? error.message : String(error)] });
      }
    }
  }
  return { figures, answers };
}
