import { z } from 'zod';

export const isoTime = z.iso.datetime({ offset: true }).meta({
  id: 'IsoTime',
  description: 'ISO 8601 with a zone.',
  examples: ['2001-02-01T00:00:00.000Z'],
});
