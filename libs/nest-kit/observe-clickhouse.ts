import type { ClickHouse } from '#libs/clickhouse';
import { timeInSpan, type Recorder } from '#libs/telemetry';

/** Every question is a span under its constant name, and is timed. */
export function observeClickHouse(clickhouse: ClickHouse, recorder: Recorder): ClickHouse {
  const observe = <T>({ name }: { name: string }, ask: () => Promise<T>): Promise<T> => {
    const attributes = { 'db.system.name': 'clickhouse', 'db.query.summary': name };
    return timeInSpan(recorder, { span: name, kind: 'client', timer: 'question', attributes }, ask);
  };
  return {
    ...clickhouse,
    select: (question) => observe(question, () => clickhouse.select(question)),
    stream: (question) => observe(question, () => clickhouse.stream(question)),
    command: (command) => observe(command, () => clickhouse.command(command)),
    insertJsonLines: (insert) => observe(insert, () => clickhouse.insertJsonLines(insert)),
  };
}
