import type { KafkaSource } from '#libs/config';
import { buildJsonParser } from './build-json-parser.js';
import { buildOtlpParser } from './build-otlp-parser.js';
import type { ParseRecords } from './parse-records.js';

/** A topic's encoding decides how its records are read; behind it all take one path. */
export function toRecordParser(source: KafkaSource): ParseRecords {
  switch (source.encoding) {
    case 'json':
      return buildJsonParser(source.kind);
    case 'otlp_proto':
      return buildOtlpParser('protobuf');
    case 'otlp_json':
      return buildOtlpParser('json');
  }
}
