import { context, propagation, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_URL_SCHEME,
} from '@opentelemetry/semantic-conventions';
import type { Recorder } from './recorder.js';

export interface IncomingRequest {
  method: string;
  /** The pattern; undefined where there is no such route. */
  route: string | undefined;
  scheme: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface OpenRequest {
  /** Has what is done for the request belong to its span. */
  run(work: () => void): void;
  end(status: number): void;
}

/** A request that others may have begun to trace: one span, which goes on with theirs, and one time. */
export function openRequest(recorder: Recorder, { method, route, scheme, headers }: IncomingRequest): OpenRequest {
  const attributes: Attributes = {
    [ATTR_HTTP_REQUEST_METHOD]: method,
    [ATTR_URL_SCHEME]: scheme,
    ...(route === undefined ? {} : { [ATTR_HTTP_ROUTE]: route }),
  };
  const started = performance.now();
  const parent = propagation.extract(context.active(), headers);
  const name = route === undefined ? method : `${method} ${route}`;
  const span = trace.getTracer('plumbline').startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
  return {
    run: (work) => context.with(trace.setSpan(parent, span), work),
    end: (status) => {
      const outcome: Attributes = {
        [ATTR_HTTP_RESPONSE_STATUS_CODE]: status,
        ...(status < 500 ? {} : { [ATTR_ERROR_TYPE]: String(status) }),
      };
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttributes(outcome).end();
      recorder.time('httpRequest', (performance.now() - started) / 1000, { ...attributes, ...outcome });
    },
  };
}
