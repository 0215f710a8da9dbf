import type { Reject } from '#libs/contracts';

/** Why a log record is not taken. */
export type EventFault = Omit<Reject, 'index'>;
