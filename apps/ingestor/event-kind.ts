export type EventKind = 'predictions' | 'labels';
