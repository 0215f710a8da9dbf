import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { described } from './described.js';
import type { Panel } from './panel.js';

/** States over time, one line a subject. */
export function stateTimeline(panel: Panel): PanelBuilder {
  return described(new PanelBuilder(), panel).unit('string');
}
