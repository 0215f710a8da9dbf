import type { FeatureLog } from './parsed-event.js';

/** What a feature log of a model is told apart by; ids hold no control characters, so one parts them. */
export function toFeatureKey({
  store,
  entityId,
  predictionId,
  timeMs,
}: Omit<FeatureLog, 'model' | 'num' | 'cat' | 'bad' | 'contentHash'>): string {
  return `${store}\n${entityId}\n${predictionId}\n${timeMs}`;
}
