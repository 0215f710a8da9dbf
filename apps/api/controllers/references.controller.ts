import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  name,
  pageQuery,
  referenceAccepted,
  referenceAnswer,
  referenceRequest,
  referenceRow,
  type Page,
  type PageQuery,
  type ReferenceAccepted,
  type ReferenceAnswer,
  type ReferenceRequest,
} from '#libs/contracts';
import { BodyStream, RawBodyRoute, type RawBody } from '#libs/nest-kit';
import { referencePage } from '../answers/to-reference-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { createReferenceFromRows, createReferenceFromTraffic } from '../verbs/create-reference.js';
import { getReference } from '../verbs/get-reference.js';
import { listReferences } from '../verbs/list-references.js';

const GiB = 1024 ** 3;

@ApiTags('references')
@Controller('v1/models/:model')
export class ReferencesController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Post('versions/:version/references')
  @HttpCode(202)
  @ApiOperation({ summary: 'A reference from uploaded rows: NDJSON, CSV or Parquet.' })
  @RawBodyRoute({
    contentTypes: ['application/x-ndjson', 'text/csv', 'application/vnd.apache.parquet'],
    maxBytes: 4 * GiB,
    passing: true,
    description: 'Rows of the reference; in CSV and Parquet the columns time, score, class and label, all others being features.',
    item: referenceRow,
  })
  @ApiResponse({ status: 202, standardSchema: referenceAccepted })
  upload(
    @Param('model', { schema: name }) model: string,
    @Param('version', { schema: name }) version: string,
    @BodyStream() body: RawBody,
  ): Promise<ReferenceAccepted> {
    return createReferenceFromRows(this.deps, model, version, body);
  }

  @Post('versions/:version/references/from-traffic')
  @HttpCode(202)
  @ApiOperation({ summary: 'A reference from a window of traffic that is stored already.' })
  @ApiResponse({ status: 202, standardSchema: referenceAccepted })
  fromTraffic(
    @Param('model', { schema: name }) model: string,
    @Param('version', { schema: name }) version: string,
    @Body({ schema: referenceRequest }) body: ReferenceRequest,
  ): Promise<ReferenceAccepted> {
    return createReferenceFromTraffic(this.deps, model, version, body);
  }

  @Get('references')
  @ApiResponse({ status: 200, standardSchema: referencePage })
  list(
    @Param('model', { schema: name }) model: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ): Promise<Page<ReferenceAnswer>> {
    return listReferences(this.deps, model, page);
  }

  @Get('references/:reference')
  @ApiResponse({ status: 200, standardSchema: referenceAnswer })
  get(
    @Param('model', { schema: name }) model: string,
    @Param('reference', { schema: name }) reference: string,
  ): Promise<ReferenceAnswer> {
    return getReference(this.deps, model, reference);
  }
}
