/** No number is there; it is not 0. */
export const NOTHING = '–';
