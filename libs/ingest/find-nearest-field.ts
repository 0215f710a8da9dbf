/** Other products' words for our fields. */
const synonyms: Record<string, string> = {
  timestamp: 'time',
  ts: 'time',
  eventtime: 'time',
  datetime: 'time',
  predictionid: 'id',
  requestid: 'id',
  eventid: 'id',
  modelname: 'model',
  modelid: 'model',
  modelversion: 'version',
  inputs: 'features',
  prediction: 'score',
  probability: 'score',
  proba: 'score',
  predictedclass: 'class',
  latency: 'latencySeconds',
  actual: 'label',
  target: 'label',
  groundtruth: 'label',
  metadata: 'tags',
};

/** The field that a wrong name most likely meant; null where none is near. */
export function findNearestField(name: string, fields: readonly string[]): string | null {
  const plain = toPlain(name);
  const synonym = Object.hasOwn(synonyms, plain) ? synonyms[plain] : undefined;
  if (synonym !== undefined && fields.includes(synonym)) return synonym;
  if (plain.length > 32) return null;
  const near = fields
    .map((field) => ({ field, distance: editDistance(plain, toPlain(field)) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near !== undefined && near.distance <= Math.max(1, Math.floor(near.field.length / 3)) ? near.field : null;
}

function toPlain(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replace(/[_\-. ]/g, '');
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, replaced));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
