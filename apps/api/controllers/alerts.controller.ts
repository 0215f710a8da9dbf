import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  acknowledgement,
  alert,
  alertDetail,
  alertQuery,
  alertVerdict,
  monitorPrecision,
  name,
  snooze,
  verdictAnswer,
  type Acknowledgement,
  type Alert,
  type AlertDetail,
  type AlertQuery,
  type AlertVerdict,
  type MonitorPrecision,
  type Page,
  type Snooze,
  type VerdictAnswer,
} from '#libs/contracts';
import { alertPage } from '../answers/to-alert-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { postAcknowledgement, postAlertVerdict, postSnooze } from '../verbs/answer-alert.js';
import { getAlert } from '../verbs/get-alert.js';
import { getMonitorPrecision } from '../verbs/get-monitor-precision.js';
import { listAlerts } from '../verbs/list-alerts.js';

@ApiTags('alerts')
@Controller('v1')
export class AlertsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get('alerts')
  @ApiOperation({ summary: 'Alerts, the latest first; those that are over included.' })
  @ApiResponse({ status: 200, standardSchema: alertPage })
  list(@Query({ schema: alertQuery }) query: AlertQuery): Promise<Page<Alert>> {
    return listAlerts(this.deps, query);
  }

  @Get('alerts/:alert')
  @ApiOperation({ summary: 'One alert with its steps and its evidence.' })
  @ApiResponse({ status: 200, standardSchema: alertDetail })
  get(@Param('alert', { schema: name }) id: string): Promise<AlertDetail> {
    return getAlert(this.deps, id);
  }

  @Post('alerts/:alert/acknowledgement')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says that someone looks after it.' })
  @ApiResponse({ status: 200, standardSchema: alert })
  acknowledge(
    @Param('alert', { schema: name }) id: string,
    @Body({ schema: acknowledgement }) body: Acknowledgement,
  ): Promise<Alert> {
    return postAcknowledgement(this.deps, id, body);
  }

  @Post('alerts/:alert/snooze')
  @HttpCode(200)
  @ApiOperation({ summary: 'Has it told again at a later time, if it still fires.' })
  @ApiResponse({ status: 200, standardSchema: alert })
  snooze(@Param('alert', { schema: name }) id: string, @Body({ schema: snooze }) body: Snooze): Promise<Alert> {
    return postSnooze(this.deps, id, body);
  }

  @Post('alerts/:alert/verdict')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says what it was: real, expected or noise. To expected, a reference is proposed.' })
  @ApiResponse({ status: 200, standardSchema: verdictAnswer })
  verdict(
    @Param('alert', { schema: name }) id: string,
    @Body({ schema: alertVerdict }) body: AlertVerdict,
  ): Promise<VerdictAnswer> {
    return postAlertVerdict(this.deps, id, body);
  }

  @Get('models/:model/monitors/:monitor/precision')
  @ApiOperation({ summary: 'How often a monitor was right, by what people said of its alerts.' })
  @ApiResponse({ status: 200, standardSchema: monitorPrecision })
  precision(
    @Param('model', { schema: name }) model: string,
    @Param('monitor', { schema: name }) monitor: string,
  ): Promise<MonitorPrecision> {
    return getMonitorPrecision(this.deps, model, monitor);
  }
}
