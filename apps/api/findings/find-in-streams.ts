import { loadLagMinutes, loadOffsetGaps, toSqlTime } from '#libs/clickhouse';
import { listMissingTopics } from '#libs/postgres';
import type { Finding } from '#libs/contracts';
import { describeGap, describeLag, judgeLag } from '#libs/monitoring';
import { toIso } from '../answers/to-iso.js';
import type { ApiDeps } from '../api-deps.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const MINUTE_MS = 60_000;
const MOST_GAPS = 20;

/** Topics that are not there, records of topics that were never read, topics that are behind, and topics that nobody reads any more. */
export async function findInStreams({ clickhouse, database, clock, maxLagSeconds }: ApiDeps): Promise<Finding[]> {
  const since = toSqlTime(Math.max(0, clock.eventNow() - WEEK_MS));
  const gaps = (await loadOffsetGaps(clickhouse, { since, limit: MOST_GAPS })).map((gap) =>
    toFinding(gap.topic, describeGap(gap)),
  );
  const now = clock.wallNow();
  const minutes = await loadLagMinutes(clickhouse, {
    since: toSqlTime(now - DAY_MS),
    boundSeconds: maxLagSeconds,
    measuredBefore: toSqlTime(now - MINUTE_MS),
  });
  const lags = [...Map.groupBy(minutes, ({ topic }) => topic)].flatMap(([topic, ofTopic]) =>
    judgeLag(ofTopic, { boundSeconds: maxLagSeconds, now })
      .filter(({ until }) => until === null)
      .map((episode) => toFinding(topic, describeLag(topic, episode))),
  );
  const missing = (await listMissingTopics(database, { now })).map(({ groupId, topic, since }): Finding => ({
    code: 'topic-missing',
    severity: 'problem',
    about: topic,
    message: `The topic does not exist, or the user of the group ${groupId} may not see it, since ${toIso(since)}; the others are read.`,
    fix: 'Make it, or let the user describe it: it is read then, without a restart. Or take it out of KAFKA_SOURCES.',
  }));
  return [...missing, ...gaps, ...lags];
}

function toFinding(topic: string, { what, sentence, fix }: ReturnType<typeof describeLag>): Finding {
  return { code: what, severity: 'problem', about: topic, message: sentence, fix };
}
