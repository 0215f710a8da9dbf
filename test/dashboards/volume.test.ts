import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boards } from '../../dashboards/boards/boards.js';
import { toDashboard } from '../../dashboards/boards/to-dashboard.js';
import { checkQuestions } from './check-questions.js';
import type { Ground } from './ground.js';
import { openVolume } from './open-volume.js';
import { readDashboard } from './read-dashboard.js';

/** `npm run dashboards:check -- --rows 10000000` is the same of ten million rows. */
describe('on a model of thirty features and twenty segments', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await openVolume({ rows: 20_000, days: 8 });
  }, 120_000);

  afterAll(() => ground.close());

  it.each(boards.map((board) => readDashboard(toDashboard(board))))(
    'each question of $uid is answered within a second, with rows',
    async ({ uid, panels, variables, annotations }) => {
      const chosen = [...variables, ...annotations].flatMap(({ name, question }) =>
        question === null ? [] : [{ title: name, questions: [question] }],
      );
      for (const asked of [...panels, ...chosen]) {
        const { figures } = await checkQuestions(ground, uid, asked);
        expect(figures.filter(({ faults }) => faults.length > 0)).toEqual([]);
      }
    },
  );
});
