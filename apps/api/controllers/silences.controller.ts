import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  change,
  changeBody,
  changeQuery,
  name,
  silence,
  silenceQuery,
  silenceRequest,
  type Change,
  type ChangeBody,
  type ChangeQuery,
  type Page,
  type Silence,
  type SilenceQuery,
  type SilenceRequest,
} from '#libs/contracts';
import { changePage } from '../answers/to-change-answer.js';
import { silencePage } from '../answers/to-silence-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { createSilence } from '../verbs/create-silence.js';
import { deleteSilence } from '../verbs/delete-silence.js';
import { listChanges } from '../verbs/list-changes.js';
import { listSilences } from '../verbs/list-silences.js';
import { postChange } from '../verbs/post-change.js';

@ApiTags('alerts')
@Controller('v1')
export class SilencesController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get('silences')
  @ApiResponse({ status: 200, standardSchema: silencePage })
  list(@Query({ schema: silenceQuery }) query: SilenceQuery): Promise<Page<Silence>> {
    return listSilences(this.deps, query);
  }

  @Post('silences')
  @HttpCode(201)
  @ApiOperation({ summary: 'Tells nobody of the alerts that fit, for 30 days at most.' })
  @ApiResponse({ status: 201, standardSchema: silence })
  create(@Body({ schema: silenceRequest }) body: SilenceRequest): Promise<Silence> {
    return createSilence(this.deps, body);
  }

  @Delete('silences/:silence')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends a silence now; it stays in the list.' })
  @ApiResponse({ status: 200, standardSchema: silence })
  end(@Param('silence', { schema: name }) id: string): Promise<Silence> {
    return deleteSilence(this.deps, id);
  }

  @Get('changes')
  @ApiOperation({ summary: 'What was changed around the models, as others told.' })
  @ApiResponse({ status: 200, standardSchema: changePage })
  changes(@Query({ schema: changeQuery }) query: ChangeQuery): Promise<Page<Change>> {
    return listChanges(this.deps, query);
  }

  @Post('changes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says that something was changed: a deploy, a feature release, a job. Plain, or as a CloudEvent.' })
  @ApiResponse({ status: 200, standardSchema: change })
  tell(@Body({ schema: changeBody }) body: ChangeBody): Promise<Change> {
    return postChange(this.deps, body);
  }
}
