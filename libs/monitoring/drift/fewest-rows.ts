/** Below this, on either side, nothing is said about drift. */
export const FEWEST_ROWS = 200;
