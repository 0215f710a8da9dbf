import { z } from 'zod';

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const timeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(isKnown, { error: 'Not a time zone of the IANA list, such as UTC or America/Chicago' })
  .meta({ id: 'TimeZone', description: 'A name of the IANA list.', examples: ['UTC', 'America/Chicago'] });
