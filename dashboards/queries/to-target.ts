import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import { toDataSource } from './data-sources.js';
import type { Question } from './question.js';

const REF_IDS = 'ABCDEFGH';

/** In the words of the data source. The SDK has no builder for the queries of two of the three. */
function toModel({ source, text, shape }: Question): object {
  const series = shape === 'series';
  switch (source) {
    case 'clickhouse':
      return { editorType: 'sql', rawSql: text, queryType: series ? 'timeseries' : 'table', format: series ? 0 : 1 };
    case 'postgres':
      return { editorMode: 'code', rawQuery: true, rawSql: text, format: series ? 'time_series' : 'table' };
    case 'prometheus':
      return { expr: text, range: true };
  }
}

/** The nth question of a panel. */
export function toTarget(question: Question, at = 0): Builder<Dataquery> {
  const query = { refId: REF_IDS[at]!, datasource: toDataSource(question.source), ...toModel(question) };
  return { build: () => query as unknown as Dataquery };
}
