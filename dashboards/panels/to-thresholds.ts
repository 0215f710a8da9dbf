import { ThresholdsConfigBuilder, ThresholdsMode, type ThresholdsConfig } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  type GraphThresholdsStyleConfig,
} from '@grafana/grafana-foundation-sdk/common';

/** Where bad values begin: above a value, below one, or both. */
export interface Bounds {
  above?: number;
  below?: number;
}

interface Bounded {
  thresholds(thresholds: Builder<ThresholdsConfig>): this;
  thresholdsStyle(style: Builder<GraphThresholdsStyleConfig>): this;
}

/** Draws the bounds as dashed lines. */
export function toThresholds<Kind extends Bounded>(builder: Kind, { above, below }: Bounds): Kind {
  const steps = [
    { value: null, color: below === undefined ? 'transparent' : 'red' },
    ...(below === undefined ? [] : [{ value: below, color: 'transparent' }]),
    ...(above === undefined ? [] : [{ value: above, color: 'red' }]),
  ];
  return builder
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
}
