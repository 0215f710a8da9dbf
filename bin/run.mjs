#!/usr/bin/env node
import { assertNode } from './assert-node.mjs';

assertNode();
import('./run-target.mjs').then(({ runTarget }) => runTarget(process.argv.slice(2)));
