import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/barchart';
import { described } from './described.js';
import type { Panel } from './panel.js';

export interface BarChart extends Panel {
  unit: string;
  /** The column with the names of the bars. */
  over: string;
}

/** Bars side by side, one colour a column. */
export function barChart(panel: BarChart): PanelBuilder {
  return described(new PanelBuilder(), panel).unit(panel.unit).xField(panel.over).orientation(VizOrientation.Vertical);
}
