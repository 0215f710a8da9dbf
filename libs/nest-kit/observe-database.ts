import type { Database, Row } from '#libs/postgres';
import { timeInSpan, type Recorder } from '#libs/telemetry';

const named = /^\s*\/\* (\w+) \*\//;

/** Every question that has a name is a span under it, within transactions too, and is timed. */
export function observeDatabase(database: Database, recorder: Recorder): Database {
  return {
    ...database,
    query: <T = Row>(sql: string, params?: readonly unknown[]): Promise<T[]> => {
      const [, name] = named.exec(sql) ?? [];
      const ask = (): Promise<T[]> => database.query<T>(sql, params);
      if (name === undefined) return ask();
      const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': name };
      return timeInSpan(recorder, { span: name, kind: 'client', timer: 'question', attributes }, ask);
    },
    transaction: (work) => database.transaction((tx) => work(observeDatabase(tx, recorder))),
  };
}
