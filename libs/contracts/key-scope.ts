import { z } from 'zod';

export const keyScope = z.enum(['ingest', 'read', 'write', 'admin']).meta({
  id: 'KeyScope',
  description: 'ingest: send events. read: look. write: change models, monitors, alerts, policies. admin: keys and endpoints.',
  examples: ['read'],
});

export type KeyScope = z.infer<typeof keyScope>;
