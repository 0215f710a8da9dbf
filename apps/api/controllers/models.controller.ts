import { Body, Controller, Get, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  aliasAnswer,
  aliasAssignment,
  aliasHistory,
  aliasList,
  modelAnswer,
  modelDefinition,
  name,
  pageQuery,
  versionAnswer,
  versionDefinition,
  type AliasAnswer,
  type AliasAssignment,
  type AliasHistory,
  type ModelAnswer,
  type ModelDefinition,
  type Page,
  type PageQuery,
  type VersionAnswer,
  type VersionDefinition,
} from '#libs/contracts';
import { modelPage } from '../answers/to-model-answer.js';
import { versionPage } from '../answers/to-version-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { getAliasHistory } from '../verbs/get-alias-history.js';
import { getModel } from '../verbs/get-model.js';
import { getVersion } from '../verbs/get-version.js';
import { listAliases } from '../verbs/list-aliases.js';
import { listModels } from '../verbs/list-models.js';
import { listVersions } from '../verbs/list-versions.js';
import { putAlias } from '../verbs/put-alias.js';
import { putModel } from '../verbs/put-model.js';
import { putVersion } from '../verbs/put-version.js';

@ApiTags('registry')
@Controller('v1/models')
export class ModelsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get()
  @ApiOperation({ summary: 'All models, those that only traffic named included.' })
  @ApiResponse({ status: 200, standardSchema: modelPage })
  list(@Query({ schema: pageQuery }) page: PageQuery): Promise<Page<ModelAnswer>> {
    return listModels(this.deps, page);
  }

  @Put(':model')
  @HttpCode(200)
  @ApiOperation({ summary: 'Registers a model, or changes what its owner decided about it.' })
  @ApiResponse({ status: 200, standardSchema: modelAnswer })
  put(
    @Param('model', { schema: name }) model: string,
    @Body({ schema: modelDefinition }) body: ModelDefinition,
  ): Promise<ModelAnswer> {
    return putModel(this.deps, model, body);
  }

  @Get(':model')
  @ApiResponse({ status: 200, standardSchema: modelAnswer })
  get(@Param('model', { schema: name }) model: string): Promise<ModelAnswer> {
    return getModel(this.deps, model);
  }

  @Get(':model/versions')
  @ApiResponse({ status: 200, standardSchema: versionPage })
  listVersions(
    @Param('model', { schema: name }) model: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ): Promise<Page<VersionAnswer>> {
    return listVersions(this.deps, model, page);
  }

  @Put(':model/versions/:version')
  @HttpCode(200)
  @ApiOperation({ summary: 'Registers a version; another feature schema than before becomes a new revision of it.' })
  @ApiResponse({ status: 200, standardSchema: versionAnswer })
  putVersion(
    @Param('model', { schema: name }) model: string,
    @Param('version', { schema: name }) version: string,
    @Body({ schema: versionDefinition }) body: VersionDefinition,
  ): Promise<VersionAnswer> {
    return putVersion(this.deps, model, version, body);
  }

  @Get(':model/versions/:version')
  @ApiResponse({ status: 200, standardSchema: versionAnswer })
  getVersion(
    @Param('model', { schema: name }) model: string,
    @Param('version', { schema: name }) version: string,
  ): Promise<VersionAnswer> {
    return getVersion(this.deps, model, version);
  }

  @Get(':model/aliases')
  @ApiResponse({ status: 200, standardSchema: aliasList })
  listAliases(@Param('model', { schema: name }) model: string): Promise<{ items: AliasAnswer[] }> {
    return listAliases(this.deps, model);
  }

  @Put(':model/aliases/:alias')
  @HttpCode(200)
  @ApiOperation({ summary: 'Points an alias to a version; with expectedVersion only if it still points there.' })
  @ApiResponse({ status: 200, standardSchema: aliasAnswer })
  putAlias(
    @Param('model', { schema: name }) model: string,
    @Param('alias', { schema: name }) alias: string,
    @Body({ schema: aliasAssignment }) body: AliasAssignment,
  ): Promise<AliasAnswer> {
    return putAlias(this.deps, model, alias, body);
  }

  @Get(':model/aliases/:alias/history')
  @ApiResponse({ status: 200, standardSchema: aliasHistory })
  aliasHistory(
    @Param('model', { schema: name }) model: string,
    @Param('alias', { schema: name }) alias: string,
  ): Promise<AliasHistory> {
    return getAliasHistory(this.deps, model, alias);
  }
}
