import { Controller, Get, Header, Inject } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { RouteSettings } from './raw-body-route.js';

/** Gives all metrics as text. */
export const SCRAPE = Symbol('Scrape');

const unlimited: RouteSettings = { unlimited: true };

@Controller()
export class MetricsController {
  constructor(@Inject(SCRAPE) private readonly scrape: () => Promise<string>) {}

  @Get('metrics')
  @RouteConfig(unlimited)
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'Metrics of this process and of every model, in the text format of Prometheus.' })
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  metrics(): Promise<string> {
    return this.scrape();
  }
}
