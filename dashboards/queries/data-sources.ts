import { DatasourceVariableBuilder, VariableHide } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Question, Source } from './question.js';

const types: Readonly<Record<Source, string>> = {
  clickhouse: 'grafana-clickhouse-datasource',
  postgres: 'grafana-postgresql-datasource',
  prometheus: 'prometheus',
};

/** Chosen where the dashboard is looked at, so never by a fixed uid. */
export function toDataSource(source: Source): { type: string; uid: string } {
  return { type: types[source], uid: `\${${source}}` };
}

/** Of a panel that asks several. */
const mixed = { type: 'datasource', uid: '-- Mixed --' };

export function toPanelDataSource(questions: readonly Question[]): { type: string; uid: string } {
  const asked = new Set(questions.map(({ source }) => source));
  return asked.size === 1 ? toDataSource(questions[0]!.source) : mixed;
}

/** One variable for each source; hidden, since most have one of a kind. */
export function toSourceVariables(asked: ReadonlySet<Source>): DatasourceVariableBuilder[] {
  return [...asked]
    .sort()
    .map((source) => new DatasourceVariableBuilder(source).type(types[source]).hide(VariableHide.HideVariable));
}
