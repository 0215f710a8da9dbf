import { Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  ingestQuery,
  mappedAnswer,
  mappingAnswer,
  mappingList,
  name,
  type IngestQuery,
  type MappedAnswer,
  type MappingAnswer,
} from '#libs/contracts';
import { BodyStream, RawBodyRoute, type RawBody } from '#libs/nest-kit';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { deleteMapping } from '../verbs/delete-mapping.js';
import { getMapping } from '../verbs/get-mapping.js';
import { listMappings } from '../verbs/list-mappings.js';
import { postMapped } from '../verbs/post-mapped.js';
import { putMapping } from '../verbs/put-mapping.js';

const recordTypes = [
  'application/x-ndjson',
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
] as const;

@ApiTags('mappings')
@Controller('v1')
export class MappingsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get('mappings')
  @ApiResponse({ status: 200, standardSchema: mappingList })
  list(): Promise<{ items: MappingAnswer[] }> {
    return listMappings(this.deps);
  }

  @Put('mappings/:mapping')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes a mapping, or replaces it; the same text again changes nothing.' })
  @RawBodyRoute({ contentTypes: ['application/yaml', 'application/json'], maxBytes: 1_048_576, description: 'The mapping.' })
  @ApiResponse({ status: 200, standardSchema: mappingAnswer })
  put(@Param('mapping', { schema: name }) mapping: string, @BodyStream() body: RawBody): Promise<MappingAnswer> {
    return putMapping(this.deps, mapping, body);
  }

  @Get('mappings/:mapping')
  @ApiResponse({ status: 200, standardSchema: mappingAnswer })
  get(@Param('mapping', { schema: name }) mapping: string): Promise<MappingAnswer> {
    return getMapping(this.deps, mapping);
  }

  @Delete('mappings/:mapping')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes a mapping away; what came through it stays.' })
  @ApiResponse({ status: 204 })
  delete(@Param('mapping', { schema: name }) mapping: string): Promise<void> {
    return deleteMapping(this.deps, mapping);
  }

  @Post('ingest/:mapping')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stores the events that a mapping finds in records of any shape.' })
  @RawBodyRoute({ contentTypes: recordTypes, description: 'One JSON value, a JSON array of records, or one a line.' })
  @ApiResponse({ status: 200, standardSchema: mappedAnswer })
  ingest(
    @Param('mapping', { schema: name }) mapping: string,
    @BodyStream() body: RawBody,
    @Headers() headers: Record<string, string>,
    @Query({ schema: ingestQuery }) query: IngestQuery,
  ): Promise<MappedAnswer> {
    return postMapped(this.deps, mapping, body, headers, query);
  }
}
