import { Body, Controller, Get, HttpCode, Inject, Module, Param, Post, Put, Query } from '@nestjs/common';
import type { Provider } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { BodyStream, CLOCK, createHttpApp, createLogger, DomainError, HealthModule, RawBodyRoute } from '#libs/nest-kit';
import type { Clock, HealthReport, HttpApp, HttpLimits, RawBody } from '#libs/nest-kit';

const widget = z.strictObject({ owner: z.string().min(1), tier: z.int().min(1).max(3) }).meta({ id: 'Widget' });
const listing = z.object({ limit: z.coerce.number().int().max(10).default(5) });
const name = z.string().regex(/^[a-z]+$/, 'must be lower-case letters');
const ENGINE = Symbol('Engine');
/** What the readiness of the app depends on. */
export const engine = { report: { status: 'up' } as HealthReport };

@Controller('widgets')
class WidgetController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Put(':name')
  @ApiResponse({ status: 200, standardSchema: widget })
  save(@Param('name', { schema: name }) given: string, @Body({ schema: widget }) body: z.infer<typeof widget>): object {
    return { name: given, ...body, at: this.clock.eventNow() };
  }

  @Get()
  list(@Query({ schema: listing }) query: z.infer<typeof listing>): object {
    return query;
  }

  @Get('missing')
  missing(): never {
    throw new DomainError('model-not-found', 'There is no model x: PUT /v1/models/x first.');
  }

  @Get('busy')
  busy(): never {
    throw new DomainError('too-many-requests', 'Slow down.', { retryAfterSeconds: 2.2 });
  }

  @Get('bug')
  bug(): never {
    throw new Error('connect to clickhouse://u:hunter2@db failed');
  }

  @Get('away')
  away(): never {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:8123'), { retryable: true, code: 'ECONNREFUSED' });
  }

  @Get('slow')
  async slow(): Promise<object> {
    await sleep(300);
    return { done: true };
  }

  @Post('rows')
  @HttpCode(200)
  @RawBodyRoute({
    contentTypes: ['application/x-ndjson', 'application/json'],
    maxBytes: 1_000_000,
    description: 'Rows.',
    item: widget,
  })
  async rows(@BodyStream() { stream, contentType }: RawBody): Promise<object> {
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length;
    return { bytes, contentType };
  }

  @Post('passing')
  @HttpCode(200)
  @RawBodyRoute({ contentTypes: ['application/x-ndjson'], maxBytes: 9_000_000, passing: true, description: 'Rows, one by one.' })
  async passing(@BodyStream() body: RawBody): Promise<object> {
    return this.rows(body);
  }

  @Post('keeping')
  @HttpCode(200)
  @RawBodyRoute({ contentTypes: ['application/x-ndjson'], maxBytes: 9_000_000, description: 'Rows, all at once.' })
  async keeping(@BodyStream() body: RawBody): Promise<object> {
    return this.rows(body);
  }

  @Post('foreign')
  @RawBodyRoute({
    contentTypes: ['application/x-ndjson'],
    description: 'Errors in the words of another protocol.',
    toErrorAnswer: ({ status, detail }, contentType) => ({
      status: status === 415 ? 400 : status,
      contentType: 'text/plain',
      body: Buffer.from(`${contentType}: ${detail}`),
    }),
  })
  foreign(@BodyStream() body: RawBody): Promise<object> {
    return this.rows(body).then(() => {
      throw new DomainError('overloaded', 'Later.', { retryAfterSeconds: 3 });
    });
  }

  @Post('early')
  @RawBodyRoute({ contentTypes: ['application/x-ndjson'], description: 'Rows that are refused unread.' })
  early(): never {
    throw new DomainError('conflict', 'Not now.');
  }
}

@Module({ providers: [{ provide: ENGINE, useValue: engine }], exports: [ENGINE] })
class EngineModule {}

@Module({
  imports: [
    HealthModule.forRoot({
      imports: [EngineModule],
      inject: [ENGINE],
      useFactory: (it: typeof engine) => [{ name: 'engine', check: () => Promise.resolve(it.report) }],
    }),
  ],
  controllers: [WidgetController],
  providers: [{ provide: CLOCK, useValue: { eventNow: () => 981_000_000_000, wallNow: () => 0 } }],
})
class WidgetModule {}

export const widgetLimits: HttpLimits = {
  maxBodyBytes: 10_000,
  maxDecompressionRatio: 100,
  maxInFlightBytes: 3_000_000,
  maxInFlightRequests: 4,
};

/** A small app that uses everything of the kit, not listening yet; `lines` collects its log. */
export function openWidgetApp(lines: string[] = [], providers: Provider[] = []): Promise<HttpApp> {
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const openApi = { title: 'Widgets', description: 'A test.', version: '1' };
  return createHttpApp({ module: WidgetModule, providers }, { logger, limits: widgetLimits, openApi });
}
