import type { WaitingDeadLetter } from '#libs/clickhouse';
import {
  parseLabelMessage,
  parsePredictionMessage,
  parseSentLabels,
  parseSentPredictions,
  type Label,
  type ParseContext,
  type ParsedItem,
  type Prediction,
} from '#libs/ingest';
import { decodeLogs, toSentEvents, type OtlpEncoding } from '#libs/otlp';

export type LetterItems = { predictions: ParsedItem<Prediction>[]; labels: ParsedItem<Label>[] };

/** What a dead letter holds today, through the parse that could not read it then. */
export function parseDeadLetter({ kind, encoding, payloadBase64 }: WaitingDeadLetter, context: ParseContext): LetterItems {
  const payload = Buffer.from(payloadBase64, 'base64');
  switch (encoding) {
    case 'json':
      return kind === 'predictions'
        ? { predictions: parsePredictionMessage(payload, context), labels: [] }
        : { predictions: [], labels: parseLabelMessage(payload, context) };
    case 'otlp_proto':
      return parseLogs(payload, 'protobuf', context);
    case 'otlp_json':
      return parseLogs(payload, 'json', context);
    default:
      return toUndecodable(payload, `Nothing reads ${encoding} here any more.`);
  }
}

/** Kept are whole requests, or requests of the one log record that was refused. */
function parseLogs(payload: Buffer, encoding: OtlpEncoding, context: ParseContext): LetterItems {
  const decoded = decodeLogs(payload, encoding, Infinity);
  if (!decoded.ok) return toUndecodable(payload, decoded.message);
  const { predictions, labels } = toSentEvents(decoded.value);
  return { predictions: parseSentPredictions(predictions, context), labels: parseSentLabels(labels, context) };
}

function toUndecodable(raw: Buffer, message: string): LetterItems {
  return { predictions: [{ ok: false, reject: { index: 0, code: 'undecodable', path: '$', message }, raw }], labels: [] };
}
