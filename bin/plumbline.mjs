#!/usr/bin/env node
import { assertNode } from './assert-node.mjs';

assertNode();
import('./run-cli.mjs').then(({ runCli }) => runCli(process.argv.slice(2)));
