import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  endpointAnswer,
  endpointRequest,
  endpointSaved,
  endpointTestAnswer,
  name,
  pageQuery,
  type EndpointAnswer,
  type EndpointRequest,
  type EndpointSaved,
  type EndpointTestAnswer,
  type Page,
  type PageQuery,
} from '#libs/contracts';
import { endpointPage } from '../answers/to-endpoint-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { deleteEndpoint } from '../verbs/delete-endpoint.js';
import { enableEndpoint } from '../verbs/enable-endpoint.js';
import { getEndpoint } from '../verbs/get-endpoint.js';
import { listEndpoints } from '../verbs/list-endpoints.js';
import { putEndpoint } from '../verbs/put-endpoint.js';
import { rotateEndpoint } from '../verbs/rotate-endpoint.js';
import { testEndpoint } from '../verbs/test-endpoint.js';

const endpointRemoved = z.object({ cancelled: z.int().min(0) }).meta({ id: 'EndpointRemoved' });

@ApiTags('endpoints')
@Controller('v1/endpoints')
export class EndpointsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: endpointPage })
  list(@Query({ schema: pageQuery }) page: PageQuery): Promise<Page<EndpointAnswer>> {
    return listEndpoints(this.deps, page);
  }

  @Put(':endpoint')
  @HttpCode(200)
  @ApiOperation({ summary: 'Adds or changes an endpoint. A signing secret that is made is answered this once.' })
  @ApiResponse({ status: 200, standardSchema: endpointSaved })
  put(
    @Param('endpoint', { schema: name }) endpoint: string,
    @Body({ schema: endpointRequest }) body: EndpointRequest,
  ): Promise<EndpointSaved> {
    return putEndpoint(this.deps, endpoint, body);
  }

  @Get(':endpoint')
  @ApiResponse({ status: 200, standardSchema: endpointAnswer })
  get(@Param('endpoint', { schema: name }) endpoint: string): Promise<EndpointAnswer> {
    return getEndpoint(this.deps, endpoint);
  }

  @Delete(':endpoint')
  @ApiOperation({ summary: 'Removes an endpoint with its secrets; what waits for it is cancelled.' })
  @ApiResponse({ status: 200, standardSchema: endpointRemoved })
  remove(@Param('endpoint', { schema: name }) endpoint: string): Promise<{ cancelled: number }> {
    return deleteEndpoint(this.deps, endpoint);
  }

  @Post(':endpoint/test')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sends a message there now and says what came back.' })
  @ApiResponse({ status: 200, standardSchema: endpointTestAnswer })
  test(@Param('endpoint', { schema: name }) endpoint: string): Promise<EndpointTestAnswer> {
    return testEndpoint(this.deps, endpoint);
  }

  @Post(':endpoint/rotate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes a new signing secret, answered this once; the one before signs as well for 24 hours.' })
  @ApiResponse({ status: 200, standardSchema: endpointSaved })
  rotate(@Param('endpoint', { schema: name }) endpoint: string): Promise<EndpointSaved> {
    return rotateEndpoint(this.deps, endpoint);
  }

  @Post(':endpoint/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Lets messages go there again; those that waited go at once.' })
  @ApiResponse({ status: 200, standardSchema: endpointAnswer })
  enable(@Param('endpoint', { schema: name }) endpoint: string): Promise<EndpointAnswer> {
    return enableEndpoint(this.deps, endpoint);
  }
}
