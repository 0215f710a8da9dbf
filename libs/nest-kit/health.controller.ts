import { Controller, Get, Inject, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { checkHealth } from './check-health.js';
import type { Health } from './check-health.js';
import { HEALTH_INDICATORS } from './health-indicator.js';
import type { HealthIndicator } from './health-indicator.js';
import type { RouteSettings } from './raw-body-route.js';

const unguarded: RouteSettings = { unguarded: true };
const health = z
  .object({
    status: z.enum(['up', 'down']),
    checks: z.record(z.string(), z.object({ status: z.enum(['up', 'down']), reason: z.string().optional() })),
  })
  .meta({ id: 'Health' });

@Controller()
export class HealthController {
  constructor(@Inject(HEALTH_INDICATORS) private readonly indicators: readonly HealthIndicator[]) {}

  @Get('healthz')
  @RouteConfig(unguarded)
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiResponse({ status: 200, standardSchema: health })
  alive(): Health {
    return { status: 'up', checks: {} };
  }

  @Get('readyz')
  @RouteConfig(unguarded)
  @ApiOperation({ summary: 'Whether everything that the process needs is there' })
  @ApiResponse({ status: 200, standardSchema: health })
  @ApiResponse({ status: 503, standardSchema: health })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const report = await checkHealth(this.indicators);
    reply.code(report.status === 'up' ? 200 : 503);
    return report;
  }
}
