import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  books,
  diagnosis,
  ledgerQuery,
  name,
  pageQuery,
  streamLedger,
  type Books,
  type Diagnosis,
  type LedgerQuery,
  type Page,
  type PageQuery,
  type StreamLedger,
} from '#libs/contracts';
import { conflictPage, type ConflictAnswer } from '../answers/conflict-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { diagnose } from '../verbs/diagnose.js';
import { getBooks } from '../verbs/get-books.js';
import { getLedger } from '../verbs/get-ledger.js';
import { listConflicts } from '../verbs/list-conflicts.js';

const booksQuery = z.object({ model: name.optional() });

@ApiTags('books')
@Controller('v1')
export class BooksController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get('books')
  @ApiOperation({
    summary: 'Where everything that was sent is now. Reads whole tables: for people and tests, not for dashboards.',
  })
  @ApiResponse({ status: 200, standardSchema: books })
  books(@Query({ schema: booksQuery }) { model }: z.infer<typeof booksQuery>): Promise<Books> {
    return getBooks(this.deps, model);
  }

  @Get('ledger')
  @ApiOperation({
    summary: 'What came through Kafka, by partition and hour, gaps, and how much waits. Reads the rows of the span.',
  })
  @ApiResponse({ status: 200, standardSchema: streamLedger })
  ledger(@Query({ schema: ledgerQuery }) query: LedgerQuery): Promise<StreamLedger> {
    return getLedger(this.deps, query);
  }

  @Get('models/:model/conflicts')
  @ApiResponse({ status: 200, standardSchema: conflictPage })
  conflicts(
    @Param('model', { schema: name }) model: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ): Promise<Page<ConflictAnswer>> {
    return listConflicts(this.deps, model, page);
  }

  @Get('doctor')
  @ApiOperation({ summary: 'What is wrong and what to do about it, and what everything costs on disk.' })
  @ApiResponse({ status: 200, standardSchema: diagnosis })
  doctor(): Promise<Diagnosis> {
    return diagnose(this.deps);
  }
}
