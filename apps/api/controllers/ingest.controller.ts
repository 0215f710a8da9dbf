import { Controller, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  featureEvent,
  ingestAnswer,
  ingestQuery,
  labelEvent,
  predictionEvent,
  type IngestAnswer,
  type IngestQuery,
} from '#libs/contracts';
import { BodyStream, RawBodyRoute, type RawBody } from '#libs/nest-kit';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { postFeatureLogs, postLabels, postPredictions } from '../verbs/post-events.js';

const contentTypes = ['application/x-ndjson', 'application/json'] as const;

@ApiTags('ingest')
@Controller('v1')
export class IngestController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Post('predictions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stores predictions; answers once they are durable, and says what became of each.' })
  @RawBodyRoute({ contentTypes, description: 'A JSON array, or one event a line.', item: predictionEvent })
  @ApiResponse({ status: 200, standardSchema: ingestAnswer })
  predictions(@BodyStream() body: RawBody, @Query({ schema: ingestQuery }) query: IngestQuery): Promise<IngestAnswer> {
    return postPredictions(this.deps, body, query);
  }

  @Post('labels')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stores labels, before or after their predictions; another label for the same id counts from now on.',
  })
  @RawBodyRoute({ contentTypes, description: 'A JSON array, or one event a line.', item: labelEvent })
  @ApiResponse({ status: 200, standardSchema: ingestAnswer })
  labels(@BodyStream() body: RawBody, @Query({ schema: ingestQuery }) query: IngestQuery): Promise<IngestAnswer> {
    return postLabels(this.deps, body, query);
  }

  @Post('features')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Stores feature logs, what was served online and what was computed offline; they are compared row by row.',
  })
  @RawBodyRoute({ contentTypes, description: 'A JSON array, or one event a line.', item: featureEvent })
  @ApiResponse({ status: 200, standardSchema: ingestAnswer })
  features(@BodyStream() body: RawBody, @Query({ schema: ingestQuery }) query: IngestQuery): Promise<IngestAnswer> {
    return postFeatureLogs(this.deps, body, query);
  }
}
