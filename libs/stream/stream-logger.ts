type Log = (fields: object, message: string) => void;

/** The part of a pino logger that is used here. */
export type StreamLogger = { debug: Log; info: Log; warn: Log; error: Log };
