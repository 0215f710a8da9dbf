type Malform = (text: string) => string;

const edited =
  (edit: (event: Record<string, unknown>) => void): Malform =>
  (text) => {
    const event = JSON.parse(text) as Record<string, unknown>;
    edit(event);
    return JSON.stringify(event);
  };

const shared: Malform[] = [
  (text) => text.slice(0, Math.floor(text.length / 2)),
  edited((event) => delete event['id']),
  edited((event) => delete event['model']),
  edited((event) => (event['time'] = 'a quarter past nine')),
];

const KINDS: Record<'predictions' | 'labels', Malform[]> = {
  predictions: [
    ...shared,
    edited((event) => (event['features'] = 'distance=300;hour=7')),
    edited((event) => delete event['version']),
  ],
  labels: [...shared, edited((event) => delete event['label']), edited((event) => (event['label'] = { late: true }))],
};

/** Breaks an event in one of several ways, chosen by `u` in [0, 1): cut off, or a field missing or of the wrong kind. None of them can be accepted. */
export const malform = (kind: 'predictions' | 'labels', text: string, u: number): string => {
  const ways = KINDS[kind];
  return ways[Math.floor(u * ways.length)]!(text);
};
