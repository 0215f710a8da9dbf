/** One statement with everything that applies to it and to nothing else. */
export interface Statement {
  /** SQL text, or for an insert the text before the rows: `INSERT INTO t FORMAT JSONEachRow`. */
  sql: string;
  /** What follows the text, byte by byte: the rows of an insert. */
  data: Buffer;
  /** The output format where the text has no FORMAT. */
  format: string;
  settings: Record<string, string>;
  /** In ClickHouse's escaped text form, as in `param_x=` of a URL. */
  params: Record<string, string>;
  database: string | undefined;
  readonly: boolean;
}
