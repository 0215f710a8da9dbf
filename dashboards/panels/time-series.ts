import {
  AxisColorMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  ScaleDistribution,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import { ScaleDistributionConfigBuilder, VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { described } from './described.js';
import type { Panel } from './panel.js';
import { toThresholds, type Bounds } from './to-thresholds.js';

export interface TimeSeries extends Panel {
  unit: string;
  min?: number;
  max?: number;
  bounds?: Bounds;
  logarithmic?: boolean;
  bars?: boolean;
  /** Columns that are drawn as points and not as a line. */
  points?: string[];
}

/** Values over time; a gap where there was no value. */
export function timeSeries(panel: TimeSeries): PanelBuilder {
  const { unit, min, max, bounds, logarithmic = false, bars = false, points = [] } = panel;
  const builder = described(new PanelBuilder(), panel)
    .unit(unit)
    .drawStyle(bars ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
    .showPoints(VisibilityMode.Auto)
    .axisColorMode(AxisColorMode.Text)
    .legend(new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).showLegend(true));
  for (const column of points) {
    const properties = { 'custom.drawStyle': GraphDrawStyle.Points, 'custom.pointSize': 7 };
    builder.overrideByName(
      column,
      Object.entries(properties).map(([id, value]) => ({ id, value })),
    );
  }
  if (min !== undefined) builder.min(min);
  if (max !== undefined) builder.max(max);
  if (logarithmic) builder.scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10));
  return bounds === undefined ? builder : toThresholds(builder, bounds);
}
