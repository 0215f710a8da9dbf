import { z } from 'zod';

/** Offsets and names in other letters are known here and to no database of zones elsewhere, as the engine's. */
function isKnown(zone: string): boolean {
  if (!/^[A-Z]/.test(zone)) return false;
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
