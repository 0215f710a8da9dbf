import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { explanation, name, type Explanation } from '#libs/contracts';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { explainAlert } from '../verbs/explain-alert.js';

@ApiTags('alerts')
@Controller('v1')
export class ExplanationsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get('alerts/:alert/explanation')
  @ApiOperation({ summary: 'Computes the numbers of an alert again, from its evidence and from the rows as of the decision.' })
  @ApiResponse({ status: 200, standardSchema: explanation })
  explanation(@Param('alert', { schema: name }) alert: string): Promise<Explanation> {
    return explainAlert(this.deps, alert);
  }
}
