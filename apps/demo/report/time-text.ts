/** Month, day and minute: the year is always 2001. */
export const toTimeText = (iso: string): string => iso.slice(5, 16).replace('T', ' ');
