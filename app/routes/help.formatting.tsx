import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { pageLoader } from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { HelpPage } from '~/views/help/help-page';

/** The examples as the renderer of posts shows them. */
export const loader = pageLoader(async () => ({
  sections: words.formatting.sections.map(({ examples, ...section }) => ({
    ...section,
    examples: examples.map((source) => ({ source, html: renderMarkdown(source).html })),
  })),
}));

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.formatting.title,
    description: words.formatting.lead,
    path: '/help/formatting',
  });

export default function FormattingHelpRoute() {
  const { sections } = useLoaderData<typeof loader>();
  return (
    <HelpPage
      path="/help/formatting"
      title={words.formatting.title}
      lead={words.formatting.lead}
      sections={sections}
    />
  );
}
