import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Names under which a secret might be handed to a logger, whatever the depth. */
const secretNames = ['password', 'secret', 'token', 'authorization', 'cookie', 'apiKey'];

/** JSON lines, one an event, with ISO times; an error keeps its type, message and stack and nothing else it carries. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
    serializers: { err: ({ name, message, stack }: Error) => ({ type: name, message, stack }) },
  };
  return destination ? pino(options, destination) : pino(options);
}
