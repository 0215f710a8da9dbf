/** As many as a request may hold events: a record of a few bytes an item is not to fill memory with what it becomes. */
export const MOST_ITEMS = 10_000;

/**
 * What the instances of a record have in common is in the event of each: of a few thousand features of it that is much more than what was sent.
 * So many characters of events may become of a record, which is as much as a request may hold.
 */
export const MOST_CHARACTERS = 16 * 2 ** 20;
