import type { PredictionEvent } from '#libs/contracts';

/** The same event as somebody else would write it: nested, under other names, and the time in seconds. */
export function toForeign(text: string): string {
  const { model, version, id, time, features, score } = JSON.parse(text) as PredictionEvent;
  const row = Object.fromEntries(Object.entries(features).map(([name, value]) => [name.replace('feature_', 'f'), value]));
  return JSON.stringify({
    meta: { id, at: Date.parse(String(time)) / 1000 },
    served: { model, tag: version },
    request: { row },
    response: { p: score },
  });
}
