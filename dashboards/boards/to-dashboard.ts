import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  type Dashboard,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { toDataSource, toSourceVariables } from '../queries/data-sources.js';
import type { Question, Source } from '../queries/question.js';
import { toTarget } from '../queries/to-target.js';
import type { Annotation, Board, Variable } from './board.js';

interface Placed {
  targets?: { datasource?: { uid?: string } }[];
  gridPos?: { x: number; y: number; w: number; h: number };
}

const SOURCES: readonly Source[] = ['clickhouse', 'postgres', 'prometheus'];

/** The dashboard as Grafana loads it. */
export function toDashboard(board: Board): Dashboard {
  const builder = new DashboardBuilder(board.title)
    .uid(board.uid)
    .description(board.description)
    .tags(['plumbline'])
    .timezone('utc')
    .time({ from: 'now-7d', to: 'now' })
    .refresh('1m')
    .editable()
    .link(
      new DashboardLinkBuilder('Plumbline')
        .type(DashboardLinkType.Dashboards)
        .tags(['plumbline'])
        .asDropdown(true)
        .includeVars(true)
        .keepTime(true),
    );
  for (const variable of toSourceVariables(findSources(board))) builder.withVariable(variable);
  for (const variable of board.variables) builder.withVariable(toVariable(variable));
  builder.withVariable(new TextBoxVariableBuilder('plumbline').label('Address of the API').defaultValue('http://127.0.0.1:4600'));
  for (const annotation of board.annotations ?? []) builder.annotation(toAnnotation(annotation));
  for (const row of board.rows) for (const panel of row) builder.withPanel(panel);
  return place(builder.build(), board);
}

/** A row is as high as its highest panel. */
function place(dashboard: Dashboard, { rows }: Board): Dashboard {
  const panels = (dashboard.panels ?? []) as Placed[];
  let [at, y] = [0, 0];
  for (const row of rows) {
    let [x, height] = [0, 0];
    for (const panel of panels.slice(at, at + row.length)) {
      const { w, h } = panel.gridPos!;
      panel.gridPos = { x, y, w, h };
      x += w;
      height = Math.max(height, h);
    }
    at += row.length;
    y += height;
  }
  return dashboard;
}

function findSources({ variables, annotations = [], rows }: Board): Set<Source> {
  const ofPanels = rows
    .flat()
    .flatMap((panel) => ((panel.build() as Placed).targets ?? []).map(({ datasource }) => datasource?.uid));
  const asked: (string | undefined)[] = [...variables, ...annotations].map(({ question }) => toDataSource(question.source).uid);
  const uids = new Set([...ofPanels, ...asked]);
  return new Set(SOURCES.filter((source) => uids.has(toDataSource(source).uid)));
}

function toVariable({ name, label, question, multi = false }: Variable): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(toDataSource(question.source))
    .query(question.text)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .multi(multi)
    .includeAll(multi);
}

function toAnnotation({ name, colour, question }: Annotation): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .enable(true)
    .iconColor(colour)
    .datasource(toDataSource(question.source))
    .target(toTarget(question satisfies Question));
}
