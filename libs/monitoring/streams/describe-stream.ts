import type { StreamNotification } from '#libs/contracts';
import type { LagEpisode } from './judge-lag.js';

type Told = Pick<StreamNotification, 'what' | 'sentence' | 'fix'>;

const count = (number: number | bigint): string => number.toLocaleString('en');

/** What is to be said of a topic that is behind, or that nobody measures. */
export function describeLag(topic: string, { what, since, until, seconds, records }: LagEpisode): Told {
  const from = new Date(since).toISOString();
  if (what === 'topic-unmeasured') {
    return {
      what,
      sentence:
        until === null
          ? `${topic}: nobody has read it, or measured it, since ${from}.`
          : `${topic}: it is read again, after it was not since ${from}.`,
      fix: 'See that an ingestor runs, that it reaches the broker, and what it logs.',
    };
  }
  return {
    what,
    sentence:
      until === null
        ? `${topic}: ${count(records)} records wait, the oldest of a partition for ${count(Math.round(seconds))} s.`
        : `${topic}: it has caught up, after it was behind since ${from}.`,
    fix: 'See what the ingestors log and how the stores do; more ingestors share the partitions.',
  };
}

/** What is to be said of offsets that were never seen. */
export function describeGap({
  topic,
  partition,
  first,
  last,
}: {
  topic: string;
  partition: number;
  first: string;
  last: string;
}): Told {
  const offsets =
    first === last ? `offset ${first}` : `offsets ${first} to ${last} (${count(BigInt(last) - BigInt(first) + 1n)})`;
  return {
    what: 'offsets-missing',
    sentence: `${topic}, partition ${partition}: ${offsets} were never read, though later ones were.`,
    fix: 'The topic dropped them before they were read, or the offset of the group was moved. Where the topic still has them, move the group back to them; else send these events again.',
  };
}
