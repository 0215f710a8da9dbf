import { parse, View as VegaView } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { View } from './expand.js';
import type { Answer } from './open-stores.js';
import type { ReadDashboard, ReadPanel } from './read-dashboard.js';

const COLUMN = 46;
const ROW = 22;
const TABLE_ROWS = 7;
const TABLE_COLUMNS = 6;

const OWN_SCALES = { scale: { color: 'independent', x: 'independent', y: 'independent' } };

type Spec = Record<string, unknown>;
type Row = Record<string, unknown>;

/** A picture of a dashboard, drawn from the answers to its own questions: what a reader will get, though not Grafana's own drawing. */
export async function drawDashboard(
  dashboard: ReadDashboard,
  answers: ReadonlyMap<ReadPanel, Answer[]>,
  chosen: View['chosen'],
): Promise<string> {
  const named = (panel: ReadPanel): ReadPanel => ({
    ...panel,
    title: panel.title.replace(/\$\{(\w+)\}/g, (all, name: string) => chosen[name]?.join(' + ') ?? all),
  });
  const rows = [...Map.groupBy(dashboard.panels, ({ at }) => at.y)].sort(([a], [b]) => a - b);
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {
      text: dashboard.title,
      subtitle: 'a rendering of its queries on the data of the demo, not Grafana itself',
      anchor: 'start',
    },
    background: 'white',
    vconcat: rows.map(([, panels]) => ({
      hconcat: panels.map((panel) => drawPanel(named(panel), answers.get(panel) ?? [])),
      resolve: OWN_SCALES,
    })),
    config: {
      font: 'sans-serif',
      view: { stroke: '#ddd' },
      axis: { labelFontSize: 9, titleFontSize: 9 },
      legend: { orient: 'bottom', columns: 6, labelFontSize: 8, symbolLimit: 12 },
    },
    resolve: OWN_SCALES,
  };
  const view = new VegaView(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: 'none' });
  return view.toSVG();
}

function drawPanel(panel: ReadPanel, answers: Answer[]): Spec {
  const { title, type, at } = panel;
  const frame = {
    title: { text: title, fontSize: 10, anchor: 'start' },
    width: at.w * COLUMN - 70,
    height: Math.max(at.h * ROW - 60, 40),
  };
  const rows = answers.flatMap(toRows);
  if (panel.questions.every(({ source }) => source === 'prometheus'))
    return { ...frame, ...textLines(['(asked of Prometheus, which the demo does without)']) };
  if (rows.length === 0) return { ...frame, ...textLines(['(nothing to show here)']) };
  if (type === 'timeseries') return { ...frame, ...timeSeries(rows, panel.points) };
  if (type === 'barchart') return { ...frame, ...bars(rows) };
  if (type === 'state-timeline') return { ...frame, ...states(rows) };
  if (type === 'stat') return { ...frame, ...textLines([toStat(panel, Object.values(rows[0]!)[0])], 22) };
  return { ...frame, ...textLines(toTable(answers)) };
}

function toRows({ columns, rows }: Answer): Row[] {
  return rows.map((values) => Object.fromEntries(columns.map((column, i) => [column, toValue(values[i])])));
}

function toValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(value) ? `${value.replace(' ', 'T')}Z` : value;
}

/** One line, or points, for each column of numbers and each combination of the texts beside it. */
function timeSeries(rows: Row[], points: string[]): Spec {
  const numbers = Object.keys(rows[0]!).filter((key) => rows.some((row) => typeof row[key] === 'number'));
  const values = rows.flatMap((row) => {
    const texts = Object.entries(row).flatMap(([key, value]) => (key === 'time' || typeof value !== 'string' ? [] : [value]));
    return numbers.flatMap((key) =>
      typeof row[key] === 'number'
        ? [
            {
              time: row['time'],
              value: row[key],
              isPoint: points.includes(key),
              series: [...texts, ...(numbers.length > 1 ? [key] : [])].join(' '),
            },
          ]
        : [],
    );
  });
  return {
    data: { values },
    layer: [
      {
        transform: [{ filter: '!datum.isPoint' }],
        mark: { type: 'line', strokeWidth: 1, point: values.length < 200 ? { size: 12 } : false },
      },
      { transform: [{ filter: 'datum.isPoint' }], mark: { type: 'point', size: 30, strokeWidth: 1 } },
    ],
    encoding: {
      x: { field: 'time', type: 'temporal', title: null, axis: { format: '%d %b' } },
      y: { field: 'value', type: 'quantitative', title: null, scale: { zero: false } },
      color: { field: 'series', type: 'nominal', title: null },
    },
  };
}

function bars(rows: Row[]): Spec {
  const values = rows.flatMap((row) => ['reference', 'current'].map((side) => ({ label: row['label'], side, share: row[side] })));
  return {
    data: { values },
    mark: 'bar',
    encoding: {
      x: { field: 'label', type: 'nominal', sort: null, title: null },
      xOffset: { field: 'side', sort: ['reference', 'current'] },
      y: { field: 'share', type: 'quantitative', title: null, axis: { format: '.0%' } },
      color: { field: 'side', type: 'nominal', title: null, sort: ['reference', 'current'] },
    },
  };
}

function states(rows: Row[]): Spec {
  return {
    data: { values: rows },
    mark: { type: 'point', filled: true, size: 60, shape: 'square' },
    encoding: {
      x: { field: 'time', type: 'temporal', title: null, axis: { format: '%d %b' } },
      y: { field: 'metric', type: 'nominal', title: null },
      color: { field: 'value', type: 'nominal', title: null },
    },
  };
}

function toTable(answers: Answer[]): string[] {
  return answers.flatMap(({ columns, rows }) => {
    const shown = columns.slice(0, TABLE_COLUMNS);
    const cells = [shown, ...rows.slice(0, TABLE_ROWS).map((row) => shown.map((_, i) => toText(row[i])))];
    const widths = shown.map((_, i) => Math.min(40, Math.max(...cells.map((row) => row[i]!.length))));
    return cells.map((row) => row.map((cell, i) => cell.slice(0, 40).padEnd(widths[i]!)).join('  '));
  });
}

function toStat({ unit }: ReadPanel, value: unknown): string {
  if (typeof value !== 'number') return toText(value);
  if (unit === 'percentunit') return `${(100 * value).toFixed(1)} %`;
  return unit.startsWith('dateTime') ? new Date(value).toISOString().slice(0, 16).replace('T', ' ') : toText(value);
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ');
  if (typeof value === 'number') return Number.isInteger(value) ? value.toLocaleString('en') : value.toPrecision(3);
  return typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value);
}

function textLines(lines: string[], fontSize = 9): Spec {
  return {
    // Blanks in a row would be drawn as one.
    data: { values: lines.map((text, line) => ({ text: text.replaceAll(' ', '\u00a0'), line })) },
    mark: { type: 'text', align: 'left', baseline: 'top', font: 'monospace', fontSize, x: 4 },
    encoding: {
      y: { field: 'line', type: 'ordinal', axis: null },
      text: { field: 'text' },
    },
  };
}
