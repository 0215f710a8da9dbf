import type { KafkaSource } from '#libs/config';
import type { OpenMapping } from '#libs/nest-kit';
import { otlpEncodings } from '#libs/otlp';
import { buildJsonParser } from './build-json-parser.js';
import { buildMappedParser } from './build-mapped-parser.js';
import { buildMappedOtlpParser, buildOtlpParser } from './build-otlp-parser.js';
import type { ParseRecords } from './parse-records.js';

/** A topic's encoding decides how its records are read; behind it all take one path. */
export function toRecordParser(source: KafkaSource, openMapping: OpenMapping): ParseRecords {
  switch (source.encoding) {
    case 'json':
      return buildJsonParser(source.kind);
    case 'mapping':
      return buildMappedParser(source.mapping, openMapping);
    case 'otlp_proto':
    case 'otlp_json': {
      const encoding = otlpEncodings[source.encoding];
      return source.mapping === undefined
        ? buildOtlpParser(encoding)
        : buildMappedOtlpParser(encoding, source.mapping, openMapping);
    }
  }
}
