import type { WaitingDeadLetter } from '#libs/clickhouse';
import {
  parseFeatureMessage,
  parseLabelMessage,
  parsePredictionMessage,
  parseSentLabels,
  parseSentPredictions,
  type FeatureLog,
  type Label,
  type ParseContext,
  type ParsedItem,
  type Prediction,
} from '#libs/ingest';
import { decodeLogs, isOtlpFormat, otlpEncodings, refuseStrangers, toSentEvents, type OtlpEncoding } from '#libs/otlp';

export type LetterItems = {
  predictions: ParsedItem<Prediction>[];
  labels: ParsedItem<Label>[];
  features?: ParsedItem<FeatureLog>[];
};

/** What a dead letter holds today, through the parse that could not read it then. */
export function parseDeadLetter({ kind, encoding, payloadBase64 }: WaitingDeadLetter, context: ParseContext): LetterItems {
  const payload = Buffer.from(payloadBase64, 'base64');
  if (encoding === 'json') return parseEvents(kind, payload, context);
  if (isOtlpFormat(encoding)) return parseLogs(payload, otlpEncodings[encoding], context);
  return toUndecodable(payload, `Nothing reads ${encoding} here any more.`);
}

function parseEvents(kind: WaitingDeadLetter['kind'], payload: Buffer, context: ParseContext): LetterItems {
  switch (kind) {
    case 'predictions':
      return { predictions: parsePredictionMessage(payload, context), labels: [] };
    case 'labels':
      return { predictions: [], labels: parseLabelMessage(payload, context) };
    case 'features':
      return { predictions: [], labels: [], features: parseFeatureMessage(payload, context) };
  }
}

/** Kept are whole requests, or requests of the one log record that was refused. */
function parseLogs(payload: Buffer, encoding: OtlpEncoding, context: ParseContext): LetterItems {
  const decoded = decodeLogs(payload, encoding, Infinity);
  if (!decoded.ok) return toUndecodable(payload, decoded.message);
  const { predictions, labels, strangers } = toSentEvents(decoded.value);
  return {
    predictions: parseSentPredictions([...predictions, ...refuseStrangers(strangers)], context),
    labels: parseSentLabels(labels, context),
  };
}

function toUndecodable(raw: Buffer, message: string): LetterItems {
  return { predictions: [{ ok: false, reject: { index: 0, code: 'undecodable', path: '$', message }, raw }], labels: [] };
}
