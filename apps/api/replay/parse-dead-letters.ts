import type { WaitingDeadLetter } from '#libs/clickhouse';
import {
  parseMapped,
  parseSentLabels,
  parseSentPredictions,
  readMappedEncoding,
  type MappedItemsOf,
  type ParseContext,
  type ParsedItem,
  type RawRecord,
} from '#libs/ingest';
import type { OpenMapping } from '#libs/nest-kit';
import { decodeLogs, readOtlpHeader, toMappedRecords, toSentEvents } from '#libs/otlp';
import { parseDeadLetter, type LetterItems } from './parse-dead-letter.js';

export interface ParsedLetters {
  /** Of each letter, in their order. */
  parsed: LetterItems[];
  /** To be called when what they hold is durable. */
  settle: () => Promise<void>;
}

/** What dead letters hold today. Those of one mapping are read together, so that halves of a pair that were told apart are one again. */
export async function parseDeadLetters(
  openMapping: OpenMapping,
  letters: readonly WaitingDeadLetter[],
  context: ParseContext,
): Promise<ParsedLetters> {
  const parsed = letters.map((letter) =>
    readMappedEncoding(letter.encoding) === null ? parseDeadLetter(letter, context) : { predictions: [], labels: [] },
  );
  const mapped = Map.groupBy(
    letters.map((letter, at) => ({ letter, into: parsed[at] ?? { predictions: [], labels: [] } })),
    ({ letter }) => readMappedEncoding(letter.encoding),
  );
  const settles: (() => Promise<void>)[] = [];
  for (const [name, group] of mapped) {
    if (name === null) continue;
    const opened = await openMapping(name, 'http');
    if (opened === null) {
      for (const { letter, into } of group)
        refuse(into, letter, 'undecodable', `There is no mapping ${name} any more; store it again.`);
      continue;
    }
    const records = group.flatMap((one) => openLetter(one, context).map((raw) => ({ raw, ...one })));
    const raw = records.map((record) => record.raw);
    const { predictions, labels, waiting, settle } = await parseMapped(opened, raw, context);
    const owners = records.map(({ into }) => into);
    deal(predictions, owners, (into) => into.predictions);
    deal(labels, owners, (into) => into.labels);
    for (const index of waiting) {
      const one = records[index];
      if (one !== undefined) refuse(one.into, one.letter, 'unpaired', 'Its other half is not there yet; replay both together.');
    }
    settles.push(settle);
  }
  return {
    parsed,
    settle: async () => {
      for (const settle of settles) await settle();
    },
  };
}

/** The records of a letter that its mapping reads: itself, or those of a request of OTLP that are no events by themselves. */
function openLetter({ letter, into }: { letter: WaitingDeadLetter; into: LetterItems }, context: ParseContext): RawRecord[] {
  const bytes = Buffer.from(letter.payloadBase64, 'base64');
  const encoding = readOtlpHeader(letter.headers);
  if (encoding === null) return [{ bytes, headers: letter.headers }];
  const decoded = decodeLogs(bytes, encoding, Infinity);
  if (!decoded.ok) {
    refuse(into, letter, 'undecodable', decoded.message);
    return [];
  }
  const { predictions, labels, strangers } = toSentEvents(decoded.value);
  into.predictions.push(...parseSentPredictions(predictions, context));
  into.labels.push(...parseSentLabels(labels, context));
  return toMappedRecords(strangers, encoding, letter.headers);
}

function deal<E>(
  { items, sources }: MappedItemsOf<E>,
  owners: readonly LetterItems[],
  itemsOf: (into: LetterItems) => ParsedItem<E>[],
): void {
  for (const [at, item] of items.entries()) {
    const into = owners[sources[at]?.index ?? -1];
    if (into !== undefined) itemsOf(into).push(item);
  }
}

function refuse(into: LetterItems, letter: WaitingDeadLetter, code: 'undecodable' | 'unpaired', message: string): void {
  const raw = Buffer.from(letter.payloadBase64, 'base64');
  into.predictions.push({ ok: false, reject: { index: 0, code, path: '$', message }, raw });
}
