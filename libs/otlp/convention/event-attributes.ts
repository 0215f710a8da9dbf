/** What a log record is called that carries an event. */
export const eventNames = { predictions: 'ml.prediction', labels: 'ml.label' } as const;

export type EventKind = keyof typeof eventNames;

/** The attribute that each field of an event is sent in. */
export const eventAttributes: Record<EventKind, Readonly<Record<string, string>>> = {
  predictions: {
    model: 'ml.model.name',
    version: 'ml.model.version',
    id: 'ml.prediction.id',
    role: 'ml.prediction.role',
    features: 'ml.features',
    score: 'ml.prediction.score',
    class: 'ml.prediction.class',
    value: 'ml.prediction.value',
    probabilities: 'ml.prediction.probabilities',
    latencySeconds: 'ml.prediction.duration',
    error: 'error.type',
    tags: 'ml.tags',
  },
  labels: { model: 'ml.model.name', id: 'ml.prediction.id', label: 'ml.label' },
};

/** These are maps: one attribute or, since not every SDK has maps, one for each name, as in `ml.features.age`. */
export const mapFields: readonly string[] = ['features', 'probabilities', 'tags'];

/** A service may say these once, of all that it sends. */
export const resourceFields: readonly string[] = ['model', 'version'];

/** An unknown attribute that begins so is a misspelling; any other is somebody else's, and left alone. */
export const OUR_PREFIX = 'ml.';
