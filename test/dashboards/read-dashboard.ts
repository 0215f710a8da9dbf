import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Question, Source } from '../../dashboards/queries/question.js';

interface Target {
  refId: string;
  datasource: { uid: string };
  rawSql?: string;
  expr?: string;
  format?: number | string;
}

export interface ReadPanel {
  title: string;
  description: string;
  type: string;
  questions: Question[];
  at: { x: number; y: number; w: number; h: number };
  unit: string;
  /** What stands there where there is nothing to show. */
  nothing: string;
  /** Columns that are drawn as points. */
  points: string[];
  /** Of its links and those of its values. */
  urls: string[];
}

export interface ReadDashboard {
  uid: string;
  title: string;
  panels: ReadPanel[];
  variables: { name: string; question: Question | null }[];
  annotations: { name: string; question: Question }[];
}

function toQuestion({ datasource, rawSql, expr, format }: Target): Question {
  const source = datasource.uid.slice(2, -1) as Source;
  return { source, text: rawSql ?? expr ?? '', shape: format === 1 || format === 'table' ? 'table' : 'series' };
}

interface JsonPanel {
  title: string;
  description: string;
  type: string;
  targets: Target[];
  gridPos: ReadPanel['at'];
  fieldConfig: {
    defaults: { unit?: string; noValue?: string; links?: { url: string }[] };
    overrides?: { matcher: { options: string }; properties: { id: string; value: unknown }[] }[];
  };
  links?: { url: string }[];
}

/** What a built dashboard holds, as Grafana would find it: nothing is taken from its source. */
export function readDashboard(dashboard: Dashboard): ReadDashboard {
  const { uid, title, panels, templating, annotations } = dashboard as unknown as {
    uid: string;
    title: string;
    panels: JsonPanel[];
    templating: { list: { name: string; type: string; query: unknown; datasource?: { uid: string } }[] };
    annotations?: { list?: { name: string; target: Target }[] };
  };
  return {
    uid,
    title,
    panels: panels.map((panel) => ({
      ...{ title: panel.title, description: panel.description, type: panel.type, at: panel.gridPos },
      questions: panel.targets.map(toQuestion),
      unit: panel.fieldConfig.defaults.unit ?? '',
      nothing: panel.fieldConfig.defaults.noValue ?? '',
      points: (panel.fieldConfig.overrides ?? [])
        .filter(({ properties }) => properties.some(({ id, value }) => id === 'custom.drawStyle' && value === 'points'))
        .map(({ matcher }) => matcher.options),
      urls: [
        ...(panel.links ?? []),
        ...(panel.fieldConfig.defaults.links ?? []),
        ...(panel.fieldConfig.overrides ?? []).flatMap(({ properties }) =>
          properties.flatMap(({ id, value }) => (id === 'links' ? (value as { url: string }[]) : [])),
        ),
      ].map(({ url }) => url),
    })),
    variables: templating.list.map(({ name, type, query, datasource }) => ({
      name,
      question:
        type === 'query' && datasource !== undefined
          ? { source: datasource.uid.slice(2, -1) as Source, text: String(query), shape: 'table' }
          : null,
    })),
    annotations: (annotations?.list ?? []).map(({ name, target }) => ({
      name,
      question: { ...toQuestion(target), shape: 'table' },
    })),
  };
}
