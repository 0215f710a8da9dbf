import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  applyAnswer,
  applyFile,
  applyQuery,
  budgetAnswer,
  monitorAnswer,
  monitorBody,
  monitorList,
  name,
  type ApplyAnswer,
  type ApplyFile,
  type ApplyQuery,
  type BudgetAnswer,
  type MonitorAnswer,
  type MonitorBody,
} from '#libs/contracts';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { deleteMonitor } from '../verbs/delete-monitor.js';
import { getMonitor } from '../verbs/get-monitor.js';
import { getMonitorBudget } from '../verbs/get-monitor-budget.js';
import { listMonitors } from '../verbs/list-monitors.js';
import { postApply } from '../verbs/post-apply.js';
import { putMonitor } from '../verbs/put-monitor.js';

@ApiTags('monitors')
@Controller('v1')
export class MonitorsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get('models/:model/monitors')
  @ApiOperation({ summary: 'The monitors of a model, the default ones included.' })
  @ApiResponse({ status: 200, standardSchema: monitorList })
  list(@Param('model', { schema: name }) model: string): Promise<{ items: MonitorAnswer[] }> {
    return listMonitors(this.deps, model);
  }

  @Get('models/:model/monitors/budget')
  @ApiOperation({ summary: 'How the budget of false alerts is allotted, and what each evaluation may spend.' })
  @ApiResponse({ status: 200, standardSchema: budgetAnswer })
  budget(@Param('model', { schema: name }) model: string): Promise<BudgetAnswer> {
    return getMonitorBudget(this.deps, model);
  }

  @Get('models/:model/monitors/:monitor')
  @ApiResponse({ status: 200, standardSchema: monitorAnswer })
  get(
    @Param('model', { schema: name }) model: string,
    @Param('monitor', { schema: name }) monitor: string,
  ): Promise<MonitorAnswer> {
    return getMonitor(this.deps, model, monitor);
  }

  @Put('models/:model/monitors/:monitor')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Makes a monitor, or replaces it; the same again changes nothing. It overrides a default one of the same name.',
  })
  @ApiResponse({ status: 200, standardSchema: monitorAnswer })
  put(
    @Param('model', { schema: name }) model: string,
    @Param('monitor', { schema: name }) monitor: string,
    @Body({ schema: monitorBody }) body: MonitorBody,
  ): Promise<MonitorAnswer> {
    return putMonitor(this.deps, model, monitor, body);
  }

  @Delete('models/:model/monitors/:monitor')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes a monitor away; a default one of the same name judges again.' })
  @ApiResponse({ status: 204 })
  delete(@Param('model', { schema: name }) model: string, @Param('monitor', { schema: name }) monitor: string): Promise<void> {
    return deleteMonitor(this.deps, model, monitor);
  }

  @Post('apply')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes monitors and retraining policies as they shall be, all or nothing; what is not named stays.' })
  @ApiResponse({ status: 200, standardSchema: applyAnswer })
  apply(@Query({ schema: applyQuery }) query: ApplyQuery, @Body({ schema: applyFile }) body: ApplyFile): Promise<ApplyAnswer> {
    return postApply(this.deps, body, query.dryRun === 'true');
  }
}
