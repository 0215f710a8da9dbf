import type { IngestorAsked, IngestorProcess } from './start-ingestor-process.js';

export interface OpenTopic {
  /** Resolves when so many events of it are stored. */
  until(events: number): Promise<void>;
  /** Resolves when all have left the group. */
  close(): Promise<void>;
}

/** Has ingestors read a topic together; resolves once each has its share of the partitions. */
export async function openTopic(
  ingestors: IngestorProcess[],
  asked: Exclude<IngestorAsked, 'close'>,
  partitions: number,
): Promise<OpenTopic> {
  const [assigned, done, closed] = [
    Promise.withResolvers<undefined>(),
    Promise.withResolvers<undefined>(),
    Promise.withResolvers<undefined>(),
  ];
  const shares = ingestors.map(() => 0);
  let [stored, wanted, open] = [0, Infinity, ingestors.length];
  const look = () => {
    if (shares.every((share) => share === partitions / ingestors.length)) assigned.resolve(undefined);
    if (stored >= wanted) done.resolve(undefined);
    if (open === 0) closed.resolve(undefined);
  };
  ingestors.forEach((ingestor, at) => {
    ingestor.listen((told) => {
      if (told === 'closed') open -= 1;
      else if ('stored' in told) stored += told.stored;
      else shares[at] = told.partitions;
      look();
    });
    ingestor.ask(asked);
  });
  const unlessGone = (told: Promise<undefined>) => Promise.race([told, ...ingestors.map(({ gone }) => gone)]);
  await unlessGone(assigned.promise);
  return {
    until: (events) => {
      wanted = events;
      look();
      return unlessGone(done.promise);
    },
    close: () => {
      for (const ingestor of ingestors) ingestor.ask('close');
      return unlessGone(closed.promise);
    },
  };
}
