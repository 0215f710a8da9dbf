/** A row as the driver gives it: int8 as a number, numeric as text, jsonb parsed, times as epoch milliseconds in columns named `…_ms`. */
export type Row = Record<string, unknown>;

/**
 * The port every question of this library is asked through. PGlite and a PostgreSQL server both fill it.
 *
 * An embedded engine has one connection: a transaction holds it, so inside `transaction` use only `tx`, and never wait there for
 * something that itself needs the database.
 */
export interface Database {
  /** One statement with `$1 …` parameters. A jsonb parameter is passed as JSON text and cast by `::text::jsonb`. */
  query<T = Row>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Any number of statements without parameters; the rows of all of them in order. Holds no `BEGIN` and no `COMMIT`: that is `transaction`. */
  exec(sql: string): Promise<Row[]>;
  /** Commits when `fn` resolves, rolls back when it rejects. Within a transaction it is a savepoint. */
  transaction<T>(fn: (tx: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
