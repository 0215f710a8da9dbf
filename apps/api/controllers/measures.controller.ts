import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { measure, measureQuery, name, pageOf, type Measure, type MeasureQuery, type Page } from '#libs/contracts';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { listMeasures } from '../verbs/list-measures.js';

@ApiTags('measures')
@Controller('v1/models/:model/measures')
export class MeasuresController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get()
  @ApiOperation({ summary: 'Measures by window, then by subject; of each the newest revision, or the newest as of a moment.' })
  @ApiResponse({ status: 200, standardSchema: pageOf(measure, 'MeasurePage') })
  list(
    @Param('model', { schema: name }) model: string,
    @Query({ schema: measureQuery }) query: MeasureQuery,
  ): Promise<Page<Measure>> {
    return listMeasures(this.deps, model, query);
  }
}
