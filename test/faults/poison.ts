import { NOW } from './build-traffic.js';
import { catchUp } from './catch-up.js';
import { openTopics, startMemberOf } from './run-disturbed.js';
import type { Scenario, ScenarioRun } from './scenario.js';

const MIB = 2 ** 20;
const GROWTH = 50 * MIB;

/** One message in 100,000 is broken. */
export const findOnePoison: Scenario = {
  name: 'one-poison',
  run: (run) => feed(run, { model: 'one-poison', messages: 100_000, isPoison: (i) => i === 61_803 }),
};

/** Every message is. */
export const floodWithPoison: Scenario = {
  name: 'all-poison',
  run: (run) => feed(run, { model: 'all-poison', messages: run.extent === 'full' ? 1_000_000 : 400_000, isPoison: () => true }),
};

interface Feed {
  model: string;
  messages: number;
  isPoison: (i: number) => boolean;
}

async function feed({ world, say }: ScenarioRun, { model, messages, isPoison }: Feed) {
  const topics = await openTopics(world, model);
  const member = startMemberOf(world, topics);
  let [poison, missing] = [0, 0];
  let [firstHalf, secondHalf] = [0, 0];
  try {
    await member.assigned();
    const behind = (): Promise<number> => world.client.lag(`group-${topics.predictions}`, topics.predictions);
    let sent = 0;
    const watch = setInterval(() => {
      if (sent <= messages / 2) firstHalf = Math.max(firstHalf, member.residentBytes());
      else secondHalf = Math.max(secondHalf, member.residentBytes());
    }, 100);
    for (let from = 0; from < messages; from += 1_000) {
      const values = Array.from({ length: Math.min(1_000, messages - from) }, (_, at) => {
        const i = from + at;
        if (isPoison(i)) poison += 1;
        return isPoison(i)
          ? `{"model": broken ${i}`
          : JSON.stringify({ model, version: '1', id: `p-${i}`, time: NOW - i, features: { x: i }, score: 0.5 });
      });
      await world.client.produce(
        topics.predictions,
        values.map((value) => ({ value })),
      );
      // The first half is read before the second is sent, so that each is measured by itself.
      if (from + 1_000 === messages / 2) await catchUp(behind);
      sent = from + 1_000;
    }
    missing = (await catchUp(behind)).missing;
    clearInterval(watch);
  } finally {
    await member.stop();
  }
  const { rows } = await world.clickhouse.select<{ rows: number; letters: number }>({
    ...{ name: 'COUNT_FED', sql: COUNT_FED, params: { model, topic: topics.predictions } },
  });
  const { rows: stored = -1, letters = -1 } = rows[0] ?? {};
  say(`${model}: ${poison} of ${messages} messages are broken`);
  return [
    { claim: 'each broken message is one dead letter', holds: letters === poison, figures: `${letters} of ${poison}` },
    {
      claim: 'the rest is stored',
      holds: stored === messages - poison && missing === 0,
      figures: `${stored} of ${messages - poison}, ${missing} messages unread`,
    },
    {
      claim: 'the ingestor neither ends nor grows',
      holds: member.restarts === 0 && secondHalf - firstHalf < GROWTH,
      figures: `${member.restarts} ends; at most ${toMib(firstHalf)} in the first half, ${toMib(secondHalf)} in the second`,
    },
  ];
}

const COUNT_FED = `
SELECT
  (SELECT count() FROM predictions FINAL WHERE model = {model: String}) AS rows,
  (SELECT uniqExact(topic, partition, offset) FROM dead_letters FINAL WHERE topic = {topic: String}) AS letters
`;

function toMib(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`;
}
