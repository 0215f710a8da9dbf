/** Rows of a reference without times are kept under this one: a reference has times or it has none. */
export const WITHOUT_TIME = '2000-01-01T00:00:00Z';
