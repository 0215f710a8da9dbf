import { loadLagMinutes, loadOffsetGaps, toSqlTime } from '#libs/clickhouse';
import type { StreamNotification } from '#libs/contracts';
import { describeGap, describeLag, judgeLag } from '#libs/monitoring';
import { addToOutbox } from '#libs/postgres';
import type { EvaluatorDeps } from '../evaluator-deps.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MOST_GAPS = 100;

type TellingDeps = Pick<EvaluatorDeps, 'clickhouse' | 'database' | 'clock' | 'maxLagSeconds'>;

/**
 * Alerts of Plumbline itself, to every endpoint that is told of all models: records of a topic that were never read, topics that are too far
 * behind, topics that nobody reads any more. Each is told once, and when it is over: the outbox knows a message by its key.
 */
export async function tellStreams(deps: TellingDeps): Promise<void> {
  await tellGaps(deps);
  await tellLag(deps);
}

async function tellGaps(deps: TellingDeps): Promise<void> {
  const since = toSqlTime(Math.max(0, deps.clock.eventNow() - DAY_MS));
  for (const gap of await loadOffsetGaps(deps.clickhouse, { since, limit: MOST_GAPS })) {
    const { topic, partition, first, last, foundAt } = gap;
    const told = { ...describeGap(gap), state: 'firing', topic, since: new Date(foundAt).toISOString() } as const;
    await tell(deps, `${topic}/${partition}/${first}-${last}`, told);
  }
}

async function tellLag(deps: TellingDeps): Promise<void> {
  const { clickhouse, clock, maxLagSeconds: boundSeconds } = deps;
  const now = clock.wallNow();
  const minutes = await loadLagMinutes(clickhouse, {
    since: toSqlTime(now - DAY_MS),
    boundSeconds,
    measuredBefore: toSqlTime(now - MINUTE_MS),
  });
  for (const [topic, ofTopic] of Map.groupBy(minutes, (minute) => minute.topic)) {
    for (const episode of judgeLag(ofTopic, { boundSeconds, now })) {
      const told = { topic, since: new Date(episode.since).toISOString() };
      const { what, since, begun, until } = episode;
      // What had begun before this day was told then.
      if (begun)
        await tell(deps, `${topic}/${what}/${since}`, {
          ...describeLag(topic, { ...episode, until: null }),
          ...told,
          state: 'firing',
        });
      if (until !== null)
        await tell(deps, `${topic}/${what}/over/${until}`, { ...describeLag(topic, episode), ...told, state: 'resolved' });
    }
  }
}

async function tell({ database, clock }: TellingDeps, key: string, data: StreamNotification): Promise<void> {
  await database.transaction((tx) =>
    addToOutbox(tx, {
      ...{ key: `streams/${key}`, type: 'dev.plumbline.stream.changed.v1', subject: data.topic, model: '', data },
      ...{ at: clock.eventNow(), wall: clock.wallNow(), to: { alertsOf: '' } },
    }),
  );
}
