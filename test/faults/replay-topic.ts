import { judgeRun } from './judge-run.js';
import { loadState } from './load-state.js';
import { evaluateAgain, readAgain, runDisturbed } from './run-disturbed.js';
import type { Scenario } from './scenario.js';

const COUNT = 5_000;
const TIMES = 2;

/** The topics are read again from their first offset, by a group that nobody knows. */
export const replayTopic: Scenario = {
  name: 'topic-replayed',
  run: async ({ world, seed, peace, say }) => {
    const model = 'topic-replayed';
    const outcome = await runDisturbed(world, {
      model,
      seed,
      count: COUNT,
      members: 1,
      turns: 1,
      spreadMs: 0,
      harm: () => Promise.resolve(),
    });
    const before = await loadState(world, model, outcome.topics);
    let missing = 0;
    for (let time = 1; time <= TIMES; time += 1) {
      missing += await readAgain(world, outcome.topics, `replay-${time}`);
      await evaluateAgain(world);
    }
    const after = await loadState(world, model, outcome.topics);
    const [first, again] = [before.books.predictions, after.books.predictions];
    say(`${model}: ${TIMES} times from offset 0`);
    return [
      ...judgeRun(outcome, after, await peace(COUNT)),
      {
        claim: 'nothing of what was read again is accepted',
        holds:
          missing === 0 && again.accepted === first.accepted && again.stored === first.stored && again.received > first.received,
        figures: `received ${first.received}, then ${again.received}; accepted ${first.accepted}, then ${again.accepted}; duplicate ${first.duplicate}, then ${again.duplicate}; ${missing} messages were not read again`,
      },
    ];
  },
};
