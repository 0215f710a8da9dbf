/** Requests that a sender has on their way at once. */
export const IN_FLIGHT = 4;

export const EVENTS_PER_REQUEST = 1000;
