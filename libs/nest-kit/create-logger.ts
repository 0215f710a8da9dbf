import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Names under which a secret might be handed to a logger, whatever the depth. */
const secretNames = ['password', 'secret', 'token', 'authorization', 'cookie', 'apiKey'];

/** Not by `instanceof`: an error may come from another realm. */
function isError(error: unknown): error is Error & { code?: unknown } {
  return typeof error === 'object' && error !== null && 'message' in error && 'stack' in error;
}

function toErrorFields(error: unknown): object {
  if (!isError(error)) return { type: typeof error };
  const { name, message, stack, code } = error;
  return { type: name, ...(code !== undefined && { code }), message, stack };
}

/** JSON lines, one an event, with ISO times; an error keeps its type, code, message and stack and nothing else it carries. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' },
    serializers: { err: toErrorFields },
  };
  return destination ? pino(options, destination) : pino(options);
}
