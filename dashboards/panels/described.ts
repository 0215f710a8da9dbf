import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';
import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';
import { toPanelDataSource } from '../queries/data-sources.js';
import { toTarget } from '../queries/to-target.js';
import type { Link, Panel } from './panel.js';

interface AnyPanelBuilder {
  title(title: string): this;
  description(text: string): this;
  datasource(source: { type: string; uid: string }): this;
  withTarget(target: Builder<Dataquery>): this;
  noValue(text: string): this;
  span(width: number): this;
  height(height: number): this;
  dataLinks(links: Builder<DashboardLink>[]): this;
}

/** Gives a panel of any kind what all of them say. */
export function described<Kind extends AnyPanelBuilder>(builder: Kind, panel: Panel): Kind {
  const { title, description, method, questions, width, height, nothing, links = [] } = panel;
  builder
    .title(title)
    .description(`${description} [How it is made](\${plumbline}/docs/${method.replace('.md', '')})`)
    .datasource(toPanelDataSource(questions))
    .noValue(nothing)
    .span(width)
    .height(height)
    .dataLinks(links.map(toLink));
  questions.forEach((question, at) => builder.withTarget(toTarget(question, at)));
  return builder;
}

function toLink({ title, url }: Link): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url);
}
