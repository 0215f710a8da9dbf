import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { described } from './described.js';
import type { Panel } from './panel.js';

export interface Table extends Panel {
  /** Units of columns, by their names. */
  units: Readonly<Record<string, string>>;
  /** The column by which the rows of several questions are put together. */
  joinedBy?: string;
}

/** Rows. */
export function table(panel: Table): PanelBuilder {
  const builder = described(new PanelBuilder(), panel).unit('none');
  for (const [column, unit] of Object.entries(panel.units)) builder.overrideByName(column, [{ id: 'unit', value: unit }]);
  if (panel.joinedBy !== undefined) {
    builder.withTransformation({ id: 'joinByField', options: { byField: panel.joinedBy, mode: 'outer' } });
  }
  return builder;
}
