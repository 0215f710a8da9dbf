import type { ClickHouse } from '#libs/clickhouse';

export interface CountedReads {
  clickhouse: ClickHouse;
  /** Rows read since it was last asked. */
  take(): number;
}

/**
 * Counts the rows that the engine says it read. The embedded engine says so of questions alone, so an INSERT … SELECT is asked once more as
 * the SELECT that it holds.
 */
export function countReads(inner: ClickHouse): CountedReads {
  let reads = 0;
  return {
    clickhouse: {
      ...inner,
      select: async <Row>(question: Parameters<ClickHouse['select']>[0]) => {
        const selected = await inner.select<Row>(question);
        reads += selected.readRows;
        return selected;
      },
      command: async (command) => {
        const select = /^\s*INSERT INTO \w+\s*\([^)]*\)\s*((?:WITH|SELECT)[^]*)$/.exec(command.sql)?.[1];
        if (select !== undefined) reads += (await inner.select({ ...command, sql: select })).readRows;
        return inner.command(command);
      },
    },
    take: () => {
      const taken = reads;
      reads = 0;
      return taken;
    },
  };
}
