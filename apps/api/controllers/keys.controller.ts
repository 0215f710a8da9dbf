import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { keyCreated, keyList, keyRequest, name, type KeyAnswer, type KeyCreated, type KeyRequest } from '#libs/contracts';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { createKey } from '../verbs/create-key.js';
import { listKeys } from '../verbs/list-keys.js';
import { revokeKey } from '../verbs/revoke-key.js';

@ApiTags('keys')
@Controller('v1/keys')
export class KeysController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get()
  @ApiResponse({ status: 200, standardSchema: keyList })
  list(): Promise<{ items: KeyAnswer[] }> {
    return listKeys(this.deps);
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Makes a key, answered this once.' })
  @ApiResponse({ status: 201, standardSchema: keyCreated })
  create(@Body({ schema: keyRequest }) body: KeyRequest): Promise<KeyCreated> {
    return createKey(this.deps, body);
  }

  @Delete(':key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revokes a key: it opens nothing from now on.' })
  @ApiResponse({ status: 204 })
  revoke(@Param('key', { schema: name }) key: string): Promise<void> {
    return revokeKey(this.deps, key);
  }
}
