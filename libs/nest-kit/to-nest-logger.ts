import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

type Fields = { context?: string; err?: Error };

function toFields(message: unknown, rest: readonly unknown[]): Fields {
  const context = rest.at(-1);
  return { ...(typeof context === 'string' && { context }), ...(message instanceof Error && { err: message }) };
}

function toText(message: unknown): string {
  return message instanceof Error ? message.message : String(message);
}

/** Nest's own messages through our logger, its start-up chatter at debug. */
export function toNestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(toFields(message, rest), toText(message)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(toFields(message, rest), toText(message)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.trace(toFields(message, rest), toText(message)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(toFields(message, rest), toText(message)),
    error(message: unknown, ...rest: unknown[]) {
      const fields = toFields(message, rest);
      // What stops a start is thrown on to whoever starts, who tells it in one line.
      const level = fields.context === 'ExceptionHandler' || fields.context === 'NestApplication' ? 'debug' : 'error';
      logger[level](fields, toText(message));
    },
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal(toFields(message, rest), toText(message)),
  };
}
