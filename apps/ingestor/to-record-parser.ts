import type { KafkaSource } from '#libs/config';
import { buildJsonParser } from './build-json-parser.js';
import type { ParseRecords } from './parse-records.js';

/** A topic's encoding decides how its records are read; behind it all take one path. */
export function toRecordParser(source: KafkaSource): ParseRecords {
  switch (source.encoding) {
    case 'json':
      return buildJsonParser(source.kind);
  }
}
