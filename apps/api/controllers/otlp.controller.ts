import { Controller, Headers, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ingestQuery, name, type IngestQuery } from '#libs/contracts';
import { BodyStream, RawBodyRoute, type RawBody } from '#libs/nest-kit';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { toStatusAnswer } from '../otlp/to-status-answer.js';
import { postMetrics } from '../verbs/post-metrics.js';
import { postLogs } from '../verbs/post-logs.js';

const contentTypes = ['application/x-protobuf', 'application/json'] as const;

/** OTLP/HTTP, as the OpenTelemetry SDKs and the Collector speak it. */
@ApiTags('ingest')
@Controller('v1')
export class OtlpController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Post('logs')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stores the predictions and labels among the log records of an OTLP request; answers once they are durable.',
  })
  @RawBodyRoute({ contentTypes, description: 'An ExportLogsServiceRequest.', toErrorAnswer: toStatusAnswer })
  @ApiProduces(...contentTypes)
  async logs(@BodyStream() body: RawBody, @Query({ schema: ingestQuery }) query: IngestQuery): Promise<StreamableFile> {
    return toAnswer(await postLogs(this.deps, body, { mapping: null, headers: {} }, query), body.contentType);
  }

  @Post('logs/:mapping')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The same, and log records that are no such events are read by a mapping.',
  })
  @RawBodyRoute({ contentTypes, description: 'An ExportLogsServiceRequest.', toErrorAnswer: toStatusAnswer })
  @ApiProduces(...contentTypes)
  async mappedLogs(
    @Param('mapping', { schema: name }) mapping: string,
    @BodyStream() body: RawBody,
    @Headers() headers: Record<string, string>,
    @Query({ schema: ingestQuery }) query: IngestQuery,
  ): Promise<StreamableFile> {
    return toAnswer(await postLogs(this.deps, body, { mapping, headers }, query), body.contentType);
  }

  @Post('metrics')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Keeps the metrics of serving processes among the data points of an OTLP request, by service and model version.',
  })
  @RawBodyRoute({ contentTypes, description: 'An ExportMetricsServiceRequest.', toErrorAnswer: toStatusAnswer })
  @ApiProduces(...contentTypes)
  async metrics(@BodyStream() body: RawBody): Promise<StreamableFile> {
    return toAnswer(await postMetrics(this.deps, body), body.contentType);
  }
}

function toAnswer(bytes: Buffer, type: string): StreamableFile {
  return new StreamableFile(bytes, { type, length: bytes.length });
}
