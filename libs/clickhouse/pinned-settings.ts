/**
 * What must not be left to a server's defaults, which have moved from version to version: inserts are done when they are answered, and
 * the engine drops no block that resembles an earlier one (an identical batch is told apart by its rows, in our own ledger).
 */
export const pinnedSettings: Readonly<Record<string, string>> = {
  async_insert: '0',
  wait_for_async_insert: '1',
  insert_deduplicate: '0',
  deduplicate_insert: 'disable',
  materialized_views_ignore_errors: '0',
  join_use_nulls: '0',
  date_time_input_format: 'best_effort',
  // A null that its column cannot hold is an error in text and times and NaN in floats, and no longer a silent 0 (in integers it still
  // is one). A column that does not exist is an error.
  input_format_null_as_default: '0',
  input_format_skip_unknown_fields: '0',
  // Counts are numbers; what exceeds 2^53 is converted by toString in the question that asks for it. NaN and infinity are null.
  output_format_json_quote_64bit_integers: '0',
  output_format_json_quote_denormals: '0',
  output_format_json_quote_decimals: '0',
  // Derives comparisons from chains of AND, of which our questions have none, and takes a quarter of the time of the longest ones' analysis.
  optimize_and_compare_chain: '0',
};
