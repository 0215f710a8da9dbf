import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { described } from './described.js';
import type { Link, Panel } from './panel.js';

export interface Table extends Panel {
  /** Units of columns, by their names. */
  units: Readonly<Record<string, string>>;
  /** Columns whose values are themselves where a link leads to, by their names. */
  addresses?: Readonly<Record<string, Link['title']>>;
  /** The column by which the rows of several questions are put together. */
  joinedBy?: string;
}

/** Rows. */
export function table(panel: Table): PanelBuilder {
  const builder = described(new PanelBuilder(), panel).unit('none');
  for (const [column, unit] of Object.entries(panel.units)) builder.overrideByName(column, [{ id: 'unit', value: unit }]);
  for (const [column, title] of Object.entries(panel.addresses ?? {}))
    builder.overrideByName(column, [{ id: 'links', value: [{ title, url: '${__value.raw}', targetBlank: true }] }]);
  if (panel.joinedBy !== undefined) {
    builder.withTransformation({ id: 'joinByField', options: { byField: panel.joinedBy, mode: 'outer' } });
  }
  return builder;
}
