import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  deadLetterPage,
  deadLetterQuery,
  deadLetterReplay,
  deadLetterReplayed,
  name,
  wholeDeadLetter,
  type DeadLetter,
  type DeadLetterQuery,
  type DeadLetterReplay,
  type DeadLetterReplayed,
  type Page,
  type WholeDeadLetter,
} from '#libs/contracts';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { getDeadLetter } from '../verbs/get-dead-letter.js';
import { listDeadLetters } from '../verbs/list-dead-letters.js';
import { replayDeadLetters } from '../verbs/replay-dead-letters.js';

@ApiTags('dead letters')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get()
  @ApiOperation({ summary: 'What could not be read, the latest first.' })
  @ApiResponse({ status: 200, standardSchema: deadLetterPage })
  list(@Query({ schema: deadLetterQuery }) query: DeadLetterQuery): Promise<Page<DeadLetter>> {
    return listDeadLetters(this.deps, query);
  }

  @Get(':letter')
  @ApiOperation({ summary: 'One, byte for byte, with its headers.' })
  @ApiResponse({ status: 200, standardSchema: wholeDeadLetter })
  get(@Param('letter', { schema: name }) letter: string): Promise<WholeDeadLetter> {
    return getDeadLetter(this.deps, letter);
  }

  @Post('replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reads dead letters again; what is taken is marked so, what fails waits on.' })
  @ApiResponse({ status: 200, standardSchema: deadLetterReplayed })
  replay(@Body({ schema: deadLetterReplay }) request: DeadLetterReplay): Promise<DeadLetterReplayed> {
    return replayDeadLetters(this.deps, request);
  }
}
