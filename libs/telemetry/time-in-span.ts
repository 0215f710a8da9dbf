import { SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import type { TimerName } from './instruments.js';
import type { Recorder } from './recorder.js';

const kinds = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };

export interface TimedWork {
  /** The name of its span: one of few. */
  span: string;
  /** Whom it is for: ourselves, or somebody whom we ask or tell, or who told us. */
  kind?: keyof typeof kinds;
  timer: TimerName;
  /** On the span and on the timer: few values each. */
  attributes: Attributes;
  /** On the span alone, whatever they are. */
  details?: Attributes;
}

/** Does a piece of work in a span of its own, and times it; both say how it failed. Without tracing the span is nothing. */
export function timeInSpan<T>(
  recorder: Pick<Recorder, 'time'>,
  { span: name, kind = 'internal', timer, attributes, details = {} }: TimedWork,
  work: () => Promise<T>,
): Promise<T> {
  const options = { attributes: { ...attributes, ...details }, kind: kinds[kind] };
  return trace.getTracer('plumbline').startActiveSpan(name, options, async (span) => {
    const started = performance.now();
    const end = (outcome: Attributes): void => {
      span.setAttributes(outcome).end();
      recorder.time(timer, (performance.now() - started) / 1000, { ...attributes, ...outcome });
    };
    try {
      const result = await work();
      end({});
      return result;
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      end({ 'error.type': error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  });
}
