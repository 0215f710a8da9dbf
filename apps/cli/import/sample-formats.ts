import type { DataFile } from '#libs/embedded';
import type { OtlpFormat } from '#libs/otlp';

/** What a mapping can be drafted from and tried on. */
export type SampleFormat = DataFile['format'] | OtlpFormat;

export const sampleFormats = ['csv', 'parquet', 'ndjson', 'otlp_proto', 'otlp_json'] as const satisfies readonly SampleFormat[];
