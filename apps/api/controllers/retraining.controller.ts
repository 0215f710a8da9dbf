import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  labelledRow,
  labelledRowsQuery,
  name,
  policyAnswer,
  policyBody,
  policyList,
  retrainingApproval,
  retrainingCallback,
  retrainingQuery,
  retrainingRequest,
  type LabelledRowsQuery,
  type Page,
  type PolicyAnswer,
  type PolicyBody,
  type RetrainingApproval,
  type RetrainingCallback,
  type RetrainingQuery,
  type RetrainingRequest,
} from '#libs/contracts';
import { retrainingPage } from '../answers/to-retraining-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { deletePolicy } from '../verbs/delete-policy.js';
import { getLabelledRows } from '../verbs/get-labelled-rows.js';
import { getPolicy } from '../verbs/get-policy.js';
import { getRetraining } from '../verbs/get-retraining.js';
import { listPolicies } from '../verbs/list-policies.js';
import { listRetraining } from '../verbs/list-retraining.js';
import { postRetrainingApproval } from '../verbs/post-retraining-approval.js';
import { postRetrainingCallback } from '../verbs/post-retraining-callback.js';
import { putPolicy } from '../verbs/put-policy.js';

const mediaTypes = { ndjson: 'application/x-ndjson', parquet: 'application/vnd.apache.parquet' } as const;

const MOST_NAMED = 100;

@ApiTags('retraining')
@Controller('v1')
export class RetrainingController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get('models/:model/retraining-policies')
  @ApiResponse({ status: 200, standardSchema: policyList })
  policies(@Param('model', { schema: name }) model: string): Promise<{ items: PolicyAnswer[] }> {
    return listPolicies(this.deps, model);
  }

  @Put('models/:model/retraining-policies/:policy')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes a retraining policy, or replaces it; the same again changes nothing.' })
  @ApiResponse({ status: 200, standardSchema: policyAnswer })
  putPolicy(
    @Param('model', { schema: name }) model: string,
    @Param('policy', { schema: name }) policy: string,
    @Body({ schema: policyBody }) body: PolicyBody,
  ): Promise<PolicyAnswer> {
    return putPolicy(this.deps, model, policy, body);
  }

  @Get('models/:model/retraining-policies/:policy')
  @ApiResponse({ status: 200, standardSchema: policyAnswer })
  getPolicy(
    @Param('model', { schema: name }) model: string,
    @Param('policy', { schema: name }) policy: string,
  ): Promise<PolicyAnswer> {
    return getPolicy(this.deps, model, policy);
  }

  @Delete('models/:model/retraining-policies/:policy')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends a retraining policy; what it has asked for goes on.' })
  @ApiResponse({ status: 204 })
  deletePolicy(
    @Param('model', { schema: name }) model: string,
    @Param('policy', { schema: name }) policy: string,
  ): Promise<void> {
    return deletePolicy(this.deps, model, policy);
  }

  @Get('models/:model/labelled-rows')
  @ApiOperation({
    summary:
      'Predictions with the labels that count now, in the order of their times: NDJSON or Parquet. Hours over which an alert of data quality stood are left out, unless faulty=keep; the header plumbline-left-out names these alerts.',
  })
  @ApiProduces(mediaTypes.ndjson, mediaTypes.parquet)
  @ApiResponse({ status: 200, standardSchema: labelledRow })
  async labelledRows(
    @Param('model', { schema: name }) model: string,
    @Query({ schema: labelledRowsQuery }) query: LabelledRowsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { rows, leftOutBy } = await getLabelledRows(this.deps, model, query);
    if (leftOutBy.length > 0) reply.header('plumbline-left-out', toList(leftOutBy));
    return new StreamableFile(rows, { type: mediaTypes[query.format] });
  }

  @Get('retraining')
  @ApiOperation({ summary: 'What was asked for, held back or refused; the latest first.' })
  @ApiResponse({ status: 200, standardSchema: retrainingPage })
  list(@Query({ schema: retrainingQuery }) query: RetrainingQuery): Promise<Page<RetrainingRequest>> {
    return listRetraining(this.deps, query);
  }

  @Get('retraining/:request')
  @ApiResponse({ status: 200, standardSchema: retrainingRequest })
  get(@Param('request', { schema: name }) request: string): Promise<RetrainingRequest> {
    return getRetraining(this.deps, request);
  }

  @Post('retraining/:request/callback')
  @HttpCode(200)
  @ApiOperation({ summary: "Takes a pipeline's word; twice or out of order it does no harm." })
  @ApiResponse({ status: 200, standardSchema: retrainingRequest })
  callback(
    @Param('request', { schema: name }) request: string,
    @Body({ schema: retrainingCallback }) body: RetrainingCallback,
  ): Promise<RetrainingRequest> {
    return postRetrainingCallback(this.deps, request, body);
  }

  @Post('retraining/:request/approval')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approves or refuses a request.' })
  @ApiResponse({ status: 200, standardSchema: retrainingRequest })
  approval(
    @Param('request', { schema: name }) request: string,
    @Body({ schema: retrainingApproval }) body: RetrainingApproval,
  ): Promise<RetrainingRequest> {
    return postRetrainingApproval(this.deps, request, body);
  }
}

/** No longer than any client reads of a header. */
function toList(alerts: readonly string[]): string {
  const more = alerts.length - MOST_NAMED;
  return [...alerts.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
