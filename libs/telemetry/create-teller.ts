/** Says once that something has begun to fail, and once that it works again. */
export interface Teller {
  failed(error: unknown): void;
  worked(): void;
}

type Log = (fields: object, message: string) => void;

export interface TellerLogger {
  info: Log;
  warn: Log;
}

export function createTeller(logger: TellerLogger, fields: object, say: { failed: string; worked: string }): Teller {
  let failing = false;
  return {
    failed: (error) => {
      if (!failing) logger.warn({ ...fields, err: error }, say.failed);
      failing = true;
    },
    worked: () => {
      if (failing) logger.info(fields, say.worked);
      failing = false;
    },
  };
}
