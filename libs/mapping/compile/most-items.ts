/** As many as a request may hold events: a record of a few bytes an item is not to fill memory with what it becomes. */
export const MOST_ITEMS = 10_000;
