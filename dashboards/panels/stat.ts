import { ReduceDataOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { described } from './described.js';
import type { Panel } from './panel.js';

export interface Stat extends Panel {
  unit: string;
  decimals?: number;
}

/** The last value, large. */
export function stat(panel: Stat): PanelBuilder {
  const builder = described(new PanelBuilder(), panel)
    .unit(panel.unit)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']));
  return panel.decimals === undefined ? builder : builder.decimals(panel.decimals);
}
