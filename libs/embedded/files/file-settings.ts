export const ENGINE_FORMATS = { csv: 'CSVWithNames', parquet: 'Parquet', ndjson: 'JSONEachRow' } as const;

const ALL = String(2 ** 40);

/**
 * A column is what all of its values are, not the first 25,000; text stays text, even where it looks like a date; times that are times
 * in the file come out in ISO 8601; what is not a number comes out by name instead of as null; rows keep their order.
 */
export const FILE_SETTINGS = `SET ${[
  `input_format_max_rows_to_read_for_schema_inference = ${ALL}`,
  `input_format_max_bytes_to_read_for_schema_inference = ${ALL}`,
  'input_format_try_infer_dates = 0',
  'input_format_try_infer_datetimes = 0',
  'input_format_try_infer_exponent_floats = 1',
  'prefer_column_name_to_alias = 1',
  'cast_string_to_variant_use_inference = 0',
  'input_format_csv_empty_as_default = 1',
  'input_format_parquet_preserve_order = 1',
  'schema_inference_make_columns_nullable = 1',
  "date_time_output_format = 'iso'",
  'output_format_json_quote_denormals = 1',
  'output_format_json_quote_64bit_integers = 0',
  'max_threads = 1',
  'max_block_size = 8192',
].join(', ')}`;
